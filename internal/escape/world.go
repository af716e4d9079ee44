package escape

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/escape/room"
)

// reached returns what the program can run, nil in an open world.
func (e *Engine) reached() *reach.World {
	if e.world == nil && e.graph.Scope.Closed {
		e.world = reach.Of(e.prog, e.graph.Scope.Packages)
	}
	return e.world
}

// implementations returns the methods that an interface call may run: those of
// all types converted to interfaces in the program. known is false in an open
// world, where there may be others.
func (e *Engine) implementations(c *ssa.CallCommon) (ms []reach.Method, known bool) {
	w := e.reached()
	iface, ok := c.Value.Type().Underlying().(*types.Interface)
	if w == nil || !ok {
		return nil, false
	}
	ms, ok = e.impls[c.Method]
	if !ok {
		ms = w.Implementations(iface, c.Method)
		e.impls[c.Method] = ms
	}
	return ms, true
}

// argument returns what every caller of p's function passes for p, when that is
// one and the same constant or function, as the compiler finds out too.
func (e *Engine) argument(p *ssa.Parameter) ssa.Value {
	if v, ok := e.args[p]; ok {
		return v
	}
	e.args[p] = nil // until it is decided: recursion adds nothing of its own
	v := e.sole(p)
	e.args[p] = v
	return v
}

func (e *Engine) sole(p *ssa.Parameter) ssa.Value {
	switch p.Type().Underlying().(type) {
	case *types.Basic, *types.Signature:
	default:
		return nil
	}
	w := e.reached()
	if w == nil {
		return nil
	}
	calls, complete := w.Callers(p.Parent())
	if !complete {
		return nil
	}
	var v ssa.Value
	for _, c := range calls {
		a := e.constantArgument(c, paramIndex(p))
		if a == nil || v != nil && !sameConstant(v, a) {
			return nil
		}
		v = a
	}
	return v
}

// constantArgument returns argument i of a call if it is a constant or a function.
func (e *Engine) constantArgument(c ssa.CallInstruction, i int) ssa.Value {
	if i >= len(c.Common().Args) {
		return nil
	}
	switch a := c.Common().Args[i].(type) {
	case *ssa.Const, *ssa.Function:
		return a
	case *ssa.MakeClosure:
		return a
	case *ssa.Parameter:
		return e.argument(a)
	case *ssa.ChangeType:
		switch f := a.X.(type) {
		case *ssa.Function, *ssa.MakeClosure:
			return f
		}
	}
	return nil
}

func sameConstant(a, b ssa.Value) bool {
	switch x := a.(type) {
	case *ssa.Const:
		y, ok := b.(*ssa.Const)
		if !ok || x.Value == nil || y.Value == nil {
			return false
		}
		return x.Value.Kind() == y.Value.Kind() && x.Value.ExactString() == y.Value.ExactString()
	case *ssa.MakeClosure:
		y, ok := b.(*ssa.MakeClosure)
		return ok && x.Fn == y.Fn
	}
	return a == b
}

func paramIndex(p *ssa.Parameter) int {
	for i, q := range p.Parent().Params {
		if p == q {
			return i
		}
	}
	return -1
}

// parameter is what folding asks about a parameter.
func (e *Engine) parameter(p *ssa.Parameter) constant.Value {
	if c, ok := e.argument(p).(*ssa.Const); ok {
		return c.Value
	}
	return nil
}

// fits reports whether an append has room.
func (e *Engine) fits(in *ssa.Call) (why string, ok bool) {
	p := &room.Prover{World: e.reached(), HasBody: e.prog.HasBody, Int: e.number}
	return p.Fits(in)
}

// number returns the integer that v always is.
func (e *Engine) number(v ssa.Value) (int64, bool) {
	if c, ok := v.(*ssa.Const); ok {
		if c.Value == nil || c.Value.Kind() != constant.Int {
			return 0, false
		}
		return constant.Int64Val(c.Value)
	}
	fn := v.Parent()
	if fn == nil || len(fn.Blocks) == 0 {
		return 0, false
	}
	return e.fold(fn).Int(v)
}
