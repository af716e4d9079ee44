package order

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/world"
)

// Meet reports whether two accesses can touch the same memory.
func Meet(x, y *world.Access) bool {
	for _, p := range x.Places {
		for _, q := range y.Places {
			if p.Meets(q) {
				return true
			}
		}
	}
	return false
}

// Base returns the variable that an access starts from.
func Base(in ssa.Instruction) ssa.Value {
	var v ssa.Value
	switch in := in.(type) {
	case *ssa.Store:
		v = in.Addr
	case *ssa.UnOp:
		v = in.X
	case *ssa.MapUpdate:
		v = in.Map
	case *ssa.Lookup:
		v = in.X
	case *ssa.Range:
		v = in.X
	case ssa.CallInstruction:
		if len(in.Common().Args) > 0 {
			v = in.Common().Args[0]
		}
	}
	for {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.IndexAddr:
			v = x.X
		case *ssa.Slice:
			v = x.X
		case *ssa.UnOp:
			if g, ok := x.X.(*ssa.Global); ok {
				return g
			}
			return v // what a pointer leads to, also one that was captured
		default:
			return v
		}
	}
}
