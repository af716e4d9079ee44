package effect

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
)

// Params returns the parameters that fn calls, itself or through callees that it
// passes them to.
func (e *Engine) Params(fn *ssa.Function) []ParamCall {
	if ps, ok := e.params[fn]; ok {
		return ps
	}
	if e.busy[fn] {
		e.cut = true
		return nil
	}
	if !takesCallable(fn) {
		return nil
	}
	if !e.HasBody(fn) {
		return e.knownParams(fn)
	}
	e.busy[fn] = true
	outer := e.cut
	e.cut = false
	ps := e.calledParams(fn)
	delete(e.busy, fn)
	if !e.cut || len(e.busy) == 0 {
		e.params[fn] = ps
	}
	e.cut = outer || e.cut && len(e.busy) > 0
	return ps
}

// knownParams returns what a fact says of the parameters that fn calls.
func (e *Engine) knownParams(fn *ssa.Function) []ParamCall {
	if e.Known == nil {
		return nil
	}
	if d, ok := e.Known(fn); ok {
		return d.Params
	}
	return nil
}

func (e *Engine) calledParams(fn *ssa.Function) []ParamCall {
	var ps []ParamCall
	seen := map[ParamCall]bool{}
	add := func(p ParamCall) {
		k := p
		k.Pos = 0
		if !seen[k] {
			seen[k] = true
			ps = append(ps, p)
		}
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if _, spawn := in.(*ssa.Go); spawn {
				continue
			}
			for _, p := range e.paramsAt(c, fn) {
				add(p)
			}
		}
	}
	return ps
}

// paramsAt returns the parameters of fn that the call c leads to calling.
func (e *Engine) paramsAt(c ssa.CallInstruction, fn *ssa.Function) []ParamCall {
	common := c.Common()
	callee := common.StaticCallee()
	if callee == nil {
		if _, builtin := common.Value.(*ssa.Builtin); builtin {
			return nil
		}
		if p, i := e.Graph.ParamOf(c, fn); p != nil {
			return []ParamCall{{Index: i, Method: common.Method, Pos: c.Pos()}}
		}
		return nil
	}
	var ps []ParamCall
	for _, q := range e.Params(callee) {
		arg := argument(common, q.Index)
		if arg == nil {
			continue
		}
		for _, o := range e.Graph.Origins(arg, fn) {
			if o.Kind == flow.Param {
				ps = append(ps, ParamCall{Index: paramIndex(o.Value), Method: q.Method, Pos: c.Pos()})
			}
		}
	}
	return ps
}

// takesCallable reports whether some parameter of fn can be called.
func takesCallable(fn *ssa.Function) bool {
	callable := func(v *types.Var) bool {
		switch v.Type().Underlying().(type) {
		case *types.Signature, *types.Interface:
			return true
		}
		return false
	}
	sig := fn.Signature
	if sig.Recv() != nil && callable(sig.Recv()) {
		return true
	}
	for v := range sig.Params().Variables() {
		if callable(v) {
			return true
		}
	}
	return false
}
