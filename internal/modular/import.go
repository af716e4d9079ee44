package modular

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/registry"
)

// summaryOf answers effect.Config.Known from facts.
func (u *unit) summaryOf(fn *types.Func) (*effect.Known, bool) {
	f := u.lookup(fn)
	if f == nil {
		return nil, false
	}
	d := &effect.Known{}
	for _, e := range f.Effects {
		d.Effects = append(d.Effects, e.summary())
	}
	for _, c := range f.Calls {
		p := effect.ParamCall{Index: c.Index}
		if c.Method != "" {
			p.Method = methodOf(fn, c)
			if p.Method == nil {
				continue
			}
		}
		d.Params = append(d.Params, p)
	}
	return d, true
}

// methodOf finds the interface method that fn calls on its parameter.
func methodOf(fn *types.Func, c paramCall) *types.Func {
	i := c.Index
	sig := fn.Signature()
	if sig.Recv() != nil {
		i--
	}
	if i < 0 || i >= sig.Params().Len() {
		return nil
	}
	iface, ok := sig.Params().At(i).Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	for m := range iface.Methods() {
		if m.Name() == c.Method {
			return m
		}
	}
	return nil
}

// captured says from facts whether fn keeps a parameter.
func (u *unit) captured(fn *ssa.Function, param int) (captured, known bool) {
	c, known := u.capture(fn, param)
	return c != notKept, known
}

// onlyReturns says from facts whether a parameter at most comes back as a result.
func (u *unit) onlyReturns(fn *ssa.Function, param int) bool {
	c, known := u.capture(fn, param)
	return known && c == onlyReturned
}

func (u *unit) capture(fn *ssa.Function, param int) (c capture, known bool) {
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return kept, false
	}
	f := u.lookup(obj)
	if f == nil || param >= len(f.Captured) {
		return kept, false
	}
	return f.Captured[param], true
}

// inferred answers registry.Input.Inferred from facts.
func (u *unit) inferred(obj types.Object) []registry.Inferred {
	if obj.Pkg() == nil || obj.Pkg() == u.pass.Pkg {
		return nil
	}
	if fn, ok := obj.(*types.Func); ok {
		if f := u.lookup(fn); f != nil {
			return f.Registrars
		}
	}
	var rf RegistrarFact
	if u.pass.ImportObjectFact(obj, &rf) {
		return rf.Inferred
	}
	return nil
}
