package reach

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// hold adds a type that an interface may hold. Its type descriptor leads to those
// of its elements, its fields and the pointer to it, so that they count as well.
func (w *World) hold(t types.Type) {
	if t == nil || types.IsInterface(t) {
		return
	}
	if w.held.Set(t, true) != nil {
		return
	}
	w.Types = append(w.Types, t)
	ms := w.prog.SSA.MethodSets.MethodSet(t)
	for i := range ms.Len() {
		sel := ms.At(i)
		name := sel.Obj().Name()
		w.methods[name] = append(w.methods[name], candidate{t, sel})
		for _, sig := range w.invoked[name] {
			w.run(candidate{t, sel}, sig)
		}
	}
	w.parts(t)
}

func (w *World) parts(t types.Type) {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		w.hold(u.Elem())
		return
	case *types.Slice:
		w.hold(u.Elem())
	case *types.Array:
		w.hold(u.Elem())
	case *types.Chan:
		w.hold(u.Elem())
	case *types.Map:
		w.hold(u.Key())
		w.hold(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			w.hold(u.Field(i).Type())
		}
	}
	if _, named := types.Unalias(t).(*types.Named); named {
		w.hold(types.NewPointer(t))
	}
}

// invoke adds a method called through an interface.
func (w *World) invoke(m *types.Func) {
	sig := m.Signature()
	for _, old := range w.invoked[m.Name()] {
		if types.Identical(old, sig) {
			return
		}
	}
	w.invoked[m.Name()] = append(w.invoked[m.Name()], sig)
	for _, c := range w.methods[m.Name()] {
		w.run(c, sig)
	}
}

// run enters the method of a held type that a call of that signature may run.
func (w *World) run(c candidate, sig *types.Signature) {
	if !types.Identical(c.sel.Type(), sig) {
		return
	}
	if fn := w.method(c); fn != nil {
		w.taken[fn] = true
		w.enter(fn)
	}
}

func (w *World) method(c candidate) *ssa.Function {
	return w.prog.SSA.MethodValue(c.sel)
}

// Method is a method that an interface call may run, and the type in the
// interface.
type Method struct {
	Recv types.Type
	Func *ssa.Function
}

// Implementations returns the methods that a call of method m of an interface
// type may run.
func (w *World) Implementations(iface *types.Interface, m *types.Func) []Method {
	var ms []Method
	for _, c := range w.methods[m.Name()] {
		if types.Identical(c.sel.Type(), m.Type()) && types.Implements(c.recv, iface) {
			if fn := w.method(c); fn != nil {
				ms = append(ms, Method{c.recv, fn})
			}
		}
	}
	return ms
}
