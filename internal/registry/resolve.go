package registry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ssair"
)

// resolve follows the value of a use back to functions.
func (f *finder) resolve(u use) {
	r := Registration{
		Registrar: u.registrar, Preset: u.preset, Context: u.context,
		Pos: ssair.InstrPos(u.instr), In: u.instr.Parent(), Instr: u.instr, Value: u.value, Key: u.key,
	}
	if u.value == nil {
		r.Unresolved = "the registrar is used as a value, so that its calls are not seen"
		f.out.Unresolved = append(f.out.Unresolved, &r)
		return
	}
	if len(u.methods) > 0 && !u.each && !types.IsInterface(u.value.Type()) {
		f.methods(u, r, u.value)
		return
	}
	for _, o := range f.values(u) {
		if f.registered(u, o) || u.preset != nil && !u.when.at(o.Entry).may(u.preset) {
			continue
		}
		s := r
		if o.Entry != nil && o.Entry != u.instr {
			s.Entry = o.Entry
		}
		note(f.out.Wrappers, o, u.context, u.methods)
		switch o.Kind {
		case flow.Made:
			f.made(u, s, o)
		case flow.Nil:
			f.out.Removed = append(f.out.Removed, &s)
		case flow.Open:
			if f.in.Graph.Supplied(o) {
				f.out.Open = append(f.out.Open, &s)
				continue
			}
			s.Unresolved = o.Why
			f.out.Unresolved = append(f.out.Unresolved, &s)
		default:
			s.Unresolved = o.Why
			f.out.Unresolved = append(f.out.Unresolved, &s)
		}
	}
}

// values returns where the value of a use, or each element of it, comes from.
func (f *finder) values(u use) []flow.Origin {
	if u.each {
		return f.in.Graph.Contents(u.value, nil)
	}
	return f.in.Graph.Origins(u.value, nil)
}

// registered reports a value that came through another registrar of the same
// methods: what the data says of that one, and of the conditions there, holds.
func (f *finder) registered(u use, o flow.Origin) bool {
	last, ok := o.Last()
	if u.preset == nil || !ok {
		return false
	}
	for _, p := range f.out.registrars(last.Of) {
		if p.String() == u.preset.String() {
			return false
		}
		if p.Package == u.preset.Package && slices.Equal(p.Methods, u.preset.Methods) {
			return true
		}
	}
	return false
}

// made adds the handler that a value stands for.
func (f *finder) made(u use, r Registration, o flow.Origin) {
	switch v := o.Value.(type) {
	case *ssa.Function:
		f.add(ssair.Unwrap(v), &r)
	case *ssa.MakeClosure:
		fn := v.Fn.(*ssa.Function)
		target := ssair.Unwrap(fn)
		if ssair.Bound(fn) {
			r.Recv = v.Bindings[0]
			if types.IsInterface(r.Recv.Type()) {
				f.boundInterface(v, fn, r)
				return
			}
		}
		f.add(target, &r)
	case *ssa.MakeInterface:
		f.methods(u, r, v.X)
	default:
		r.Unresolved = "what is given is no function"
		f.out.Unresolved = append(f.out.Unresolved, &r)
	}
}

// methods adds the methods of a handler object.
func (f *finder) methods(u use, r Registration, object ssa.Value) {
	r.Recv = object
	if _, isFunc := object.Type().Underlying().(*types.Signature); isFunc && f.function(object, r) || len(u.methods) == 0 {
		return
	}
	set := f.in.Prog.SSA.MethodSets.MethodSet(object.Type())
	for _, name := range u.methods {
		sel := set.Lookup(nil, name)
		if sel == nil {
			sel = lookupAnywhere(set, name)
		}
		if sel == nil {
			continue
		}
		if fn := f.in.Prog.SSA.MethodValue(sel); fn != nil {
			s := r
			f.add(ssair.Unwrap(fn), &s)
		}
	}
}

// function handles a named function type that was boxed, such as a HandlerFunc: its
// method calls the function. It is false when that cannot be told.
func (f *finder) function(v ssa.Value, r Registration) bool {
	all := true
	for _, o := range f.in.Graph.Origins(v, nil) {
		if fn := functionOf(o.Value); fn != nil && o.Kind == flow.Made {
			s := r
			s.Recv = nil
			if mc, ok := o.Value.(*ssa.MakeClosure); ok && ssair.Bound(mc.Fn.(*ssa.Function)) {
				s.Recv = mc.Bindings[0]
			}
			f.add(fn, &s)
		} else {
			all = false
		}
	}
	return all
}

func lookupAnywhere(set *types.MethodSet, name string) *types.Selection {
	for i := range set.Len() {
		if set.At(i).Obj().Name() == name {
			return set.At(i)
		}
	}
	return nil
}

// boundInterface resolves iface.Method given as a value: the methods of whatever
// the interface holds.
func (f *finder) boundInterface(mc *ssa.MakeClosure, wrapper *ssa.Function, r Registration) {
	method, _ := wrapper.Object().(*types.Func)
	for _, o := range f.in.Graph.Origins(mc.Bindings[0], nil) {
		s := r
		if method != nil {
			note(f.out.Wrappers, o, r.Context, []string{method.Name()})
		}
		mi, ok := o.Value.(*ssa.MakeInterface)
		switch {
		case o.Kind == flow.Made && ok && method != nil:
			if fn := f.in.Prog.MethodOf(mi.X.Type(), method); fn != nil {
				s.Recv = mi.X
				f.add(ssair.Unwrap(fn), &s)
			}
		case o.Kind == flow.Nil:
		case o.Kind == flow.Open:
			f.out.Open = append(f.out.Open, &s)
		default:
			s.Unresolved = "the interface behind the method value is not known: " + o.Why
			f.out.Unresolved = append(f.out.Unresolved, &s)
		}
	}
}

// note records every cell on the way as a registrar of its own.
func note(cells map[any]Inferred, o flow.Origin, context string, methods []string) {
	for _, c := range o.Cells() {
		switch c.Of.(type) {
		case *ssa.Parameter, *types.Var, *ssa.Global:
			in, has := cells[c.Of]
			if !has || in.Context != context {
				in = Inferred{Param: -1, Context: context, Elem: c.Elem}
			}
			for _, m := range methods {
				if !slices.Contains(in.Methods, m) {
					in.Methods = append(in.Methods[:len(in.Methods):len(in.Methods)], m)
				}
			}
			slices.Sort(in.Methods)
			cells[c.Of] = in
		}
	}
}
