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
	swaps, apart := t.variables(h, v)
	return apart && swaps >= 2 && swaps%2 == 0
}

// Apart reports whether h and v reach the memory through two variables that always
// hold different objects, although these were made at one place, by a constructor.
func (t *Turns) Apart(h, v *world.Access) bool {
	k := [2]*world.Access{h, v}
	yes, ok := t.apart[k]
	if !ok {
		swaps, apart := t.variables(h, v)
		yes = apart && swaps == 0
		t.apart[k] = yes
	}
	return yes
}

// variables examines the two variables through which h and v reach the memory.
func (t *Turns) variables(h, v *world.Access) (swaps int, apart bool) {
	a, b := through(h), through(v)
	if a == nil || b == nil || a == b {
		return 0, false
	}
	return exchange(t.w, a, b)
}

// through returns the variable, a global or a field, whose pointer or slice leads
// to the memory that an access is to, as far as the chain of calls shows.
func through(acc *world.Access) any {
	var v ssa.Value
	switch in := acc.Instr.(type) {
	case *ssa.Store:
		v = in.Addr
	case *ssa.UnOp:
		v = in.X
	case ssa.CallInstruction:
		if acc.Way == world.Plain || len(in.Common().Args) == 0 {
			return nil
		}
		v = in.Common().Args[0]
	default:
		return nil
	}
	for fr := acc.Frame; v != nil; {
		switch x := v.(type) {
		case *ssa.IndexAddr:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.UnOp:
			return flow.CellOf(x.X)
		case *ssa.Parameter:
			if fr == nil {
				return nil
			}
			v, fr = fr.Arg(x)
		default:
			return nil
		}
	}
	return nil
}

// exchange examines every store to the two variables: each must be half of an
// exchange, which are counted, or an object of its own that the other variable is
// never given.
func exchange(w *world.World, a, b any) (swaps int, apart bool) {
	first := map[any]map[ssa.Value]bool{a: {}, b: {}}
	for _, fn := range w.Graph.Index.Funcs {
		for _, blk := range fn.Blocks {
			for _, in := range blk.Instrs {
				st, ok := in.(*ssa.Store)
				if !ok {
					continue
				}
				c := flow.CellOf(st.Addr)
				if c == nil || c != a && c != b {
					continue
				}
				switch load, isLoad := st.Val.(*ssa.UnOp); {
				case isLoad && load.Op == token.MUL && flow.CellOf(load.X) != nil && flow.CellOf(load.X) != c && (flow.CellOf(load.X) == a || flow.CellOf(load.X) == b):
					swaps++
				case fresh(st.Val):
					first[c][object(st.Val)] = true
				default:
					return 0, false
				}
			}
		}
	}
	for o := range first[a] {
		if first[b][o] {
			return 0, false
		}
	}
	return swaps, true
}

// fresh reports a value that is an object of its own: one that is named or made here,
// or the result of a function that makes a new one.
func fresh(v ssa.Value) bool {
	switch o := object(v).(type) {
	case *ssa.Global, *ssa.Alloc, *ssa.MakeSlice, *ssa.FieldAddr:
		return true
	case *ssa.Call:
		return makes(o.Call.StaticCallee())
	}
	return false
}

// makes reports a function all of whose results are objects that this call made.
func makes(fn *ssa.Function) bool {
	if fn == nil || len(fn.Blocks) == 0 || fn.Signature.Results().Len() != 1 {
		return false
	}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		switch object(ret.Results[0]).(type) {
		case *ssa.Alloc, *ssa.MakeSlice:
		default:
			return false
		}
	}
	return true
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
