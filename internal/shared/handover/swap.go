package handover

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// exchanged: the two sides reach the memory through two variables that begin with
// different objects and ever after only exchange them.
func (t *Turns) exchanged(h, v *world.Access) bool {
	a, b := through(h.Instr), through(v.Instr)
	if a == nil || b == nil || a == b {
		return false
	}
	return exchange(t.w, a, b)
}

// through returns the variable, a global or a field, whose pointer or slice leads
// to the memory that in accesses.
func through(in ssa.Instruction) any {
	var v ssa.Value
	switch in := in.(type) {
	case *ssa.Store:
		v = in.Addr
	case *ssa.UnOp:
		v = in.X
	default:
		return nil
	}
	for {
		switch x := v.(type) {
		case *ssa.IndexAddr:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.UnOp:
			return cell(x.X)
		default:
			return nil
		}
	}
}

// cell returns the variable that an address names: a global, or a field in any object.
func cell(addr ssa.Value) any {
	switch a := addr.(type) {
	case *ssa.Global:
		return a
	case *ssa.FieldAddr:
		return flow.FieldOf(a.X.Type(), a.Field)
	}
	return nil
}

// exchange examines every store to the two variables: each must be half of an
// exchange, or an object of its own that the other variable is never given.
func exchange(w *world.World, a, b any) bool {
	swaps := 0
	first := map[any]map[ssa.Value]bool{a: {}, b: {}}
	for _, fn := range w.Graph.Index.Funcs {
		for _, blk := range fn.Blocks {
			for _, in := range blk.Instrs {
				st, ok := in.(*ssa.Store)
				if !ok {
					continue
				}
				c := cell(st.Addr)
				if c == nil || c != a && c != b {
					continue
				}
				switch load, isLoad := st.Val.(*ssa.UnOp); {
				case isLoad && load.Op == token.MUL && cell(load.X) != nil && cell(load.X) != c && (cell(load.X) == a || cell(load.X) == b):
					swaps++
				case fresh(st.Val):
					first[c][object(st.Val)] = true
				default:
					return false
				}
			}
		}
	}
	for o := range first[a] {
		if first[b][o] {
			return false
		}
	}
	return swaps >= 2 && swaps%2 == 0
}

// fresh reports a value that is an object of its own.
func fresh(v ssa.Value) bool {
	switch object(v).(type) {
	case *ssa.Global, *ssa.Alloc, *ssa.MakeSlice:
		return true
	case *ssa.FieldAddr:
		return true
	}
	return false
}

// object returns the array behind a slice of the whole of it.
func object(v ssa.Value) ssa.Value {
	if s, ok := v.(*ssa.Slice); ok && s.Low == nil && s.High == nil {
		if _, isPtr := s.X.Type().Underlying().(*types.Pointer); isPtr {
			return s.X
		}
	}
	return v
}
