package leak

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/layout"
)

// unread reports whether the object behind the address v is only ever written:
// then it is not made at all, and what is stored in it goes nowhere.
func (e *Engine) unread(v ssa.Value) bool {
	refs := v.Referrers()
	if refs == nil {
		return false
	}
	for _, in := range *refs {
		switch in := in.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if in.Val == v {
				return false
			}
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.ChangeType:
			if !e.unread(in.(ssa.Value)) {
				return false
			}
		case *ssa.Call:
			if !e.idle(in) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// root returns the allocation that an address lies in, nil for any other.
func root(addr ssa.Value) ssa.Value {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		return root(a.X)
	case *ssa.IndexAddr:
		return root(a.X)
	case *ssa.Slice:
		return root(a.X)
	case *ssa.Alloc, *ssa.MakeSlice:
		return a
	}
	return nil
}

// idle reports whether a call does nothing and its result is not used, so that the
// compiler drops it.
func (e *Engine) idle(in *ssa.Call) bool {
	fn := in.Call.StaticCallee()
	return fn != nil && !used(in) && e.pure(fn)
}

// pure reports whether fn certainly returns and does nothing else.
func (e *Engine) pure(fn *ssa.Function) bool {
	if p, ok := e.pures[fn]; ok {
		return p
	}
	e.pures[fn] = false // recursion need not end
	if !e.Prog.HasBody(fn) || fn.Recover != nil {
		return false
	}
	for _, b := range fn.Blocks {
		if e.Dead(b) {
			continue
		}
		if InLoop(b) {
			return false
		}
		for _, in := range b.Instrs {
			if !e.harmless(in) {
				return false
			}
		}
	}
	e.pures[fn] = true
	return true
}

// harmless reports whether in neither writes, nor panics, nor allocates.
func (e *Engine) harmless(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.DebugRef, *ssa.If, *ssa.Jump, *ssa.Return, *ssa.Phi, *ssa.Extract, *ssa.Field, *ssa.ChangeType, *ssa.ChangeInterface:
		return true
	case *ssa.UnOp:
		if in.Op == token.MUL {
			_, global := in.X.(*ssa.Global)
			return global
		}
		return in.Op != token.ARROW
	case *ssa.BinOp:
		b, basic := in.X.Type().Underlying().(*types.Basic)
		if in.Op == token.QUO || in.Op == token.REM {
			return basic && b.Info()&types.IsFloat != 0
		}
		return basic && !(in.Op == token.ADD && layout.IsString(in.X.Type()))
	case *ssa.Convert:
		_, basic := in.X.Type().Underlying().(*types.Basic)
		return basic && !layout.IsString(in.Type()) && !layout.IsString(in.X.Type())
	case *ssa.Call:
		if b, ok := in.Call.Value.(*ssa.Builtin); ok {
			return b.Name() == "len" || b.Name() == "cap" || b.Name() == "min" || b.Name() == "max"
		}
		fn := in.Call.StaticCallee()
		return fn != nil && e.pure(fn)
	}
	return false
}

// InLoop reports whether b can run again after it has run.
func InLoop(b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(b.Succs)
	for len(work) > 0 {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		if s == b {
			return true
		}
		if !seen[s] {
			seen[s] = true
			work = append(work, s.Succs...)
		}
	}
	return false
}
