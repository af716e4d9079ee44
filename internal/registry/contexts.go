package registry

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// given is what registrars of data lines make of one value, by the instruction
// that hands it over.
type given struct {
	pkg        string // that declares the registrars
	isr, other bool   // it becomes a handler; it is registered for another context
}

// give notes a registration.
func (out *Result) give(r *Registration) {
	if r.Preset == nil {
		return
	}
	at := r.Entry
	if at == nil {
		at = r.Instr
	}
	g := out.given[at]
	if g == nil {
		g = &given{pkg: r.Preset.Package}
		out.given[at] = g
	}
	if r.Context == presets.ISR {
		g.isr = true
	} else {
		g.other = true
	}
}

// Runs reports in which contexts a call inside fn runs a value that came along by
// entry: one package keeps handlers and deferred work in the same field, and knows
// which is which by what it was told with them. A call outside the registrars' own
// package, and a value that was not registered, may run anywhere.
func (out *Result) Runs(fn *ssa.Function, entry ssa.Instruction) (isr, other bool) {
	g := out.given[entry]
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if g == nil || fn.Pkg == nil || presets.Unversioned(fn.Pkg.Pkg.Path()) != g.pkg {
		return true, true
	}
	return g.isr, g.other
}

// Supplied reports whether o is a value from outside the scope that enters through
// a registrar of interrupt handlers: calling it, or its method m, is judged where
// that code is.
func (out *Result) Supplied(o flow.Origin, m *types.Func) bool {
	last, ok := o.Last()
	if o.Kind != flow.Open || !ok {
		return false
	}
	cell := last.Of
	if w, ok := out.Wrappers[cell]; ok && w.Context == presets.ISR && runs(w.Methods, m) {
		return true
	}
	for _, p := range out.registrars(cell) {
		if p.Context == presets.ISR && runs(p.Methods, m) {
			return true
		}
	}
	return false
}

// runs reports whether a registrar of these methods has m called, or, without
// methods, a function.
func runs(methods []string, m *types.Func) bool {
	if m == nil {
		return len(methods) == 0
	}
	return slices.Contains(methods, m.Name())
}

// registrars returns the data lines about a parameter or field.
func (out *Result) registrars(cell any) []*presets.Preset {
	switch c := cell.(type) {
	case *ssa.Parameter:
		fn := c.Parent()
		obj, ok := ssair.Declaration(fn)
		if !ok || obj.Pkg() == nil {
			return nil
		}
		index, recv := slices.Index(fn.Params, c), ""
		if r := obj.Signature().Recv(); r != nil {
			index, recv = index-1, typeName(r.Type())
		}
		return slices.DeleteFunc(out.presets.Func(obj.Pkg().Path(), recv, obj.Name(), out.has), func(p *presets.Preset) bool {
			return p.Param != index
		})
	case *types.Var:
		return out.fieldRegistrars(c)
	}
	return nil
}

// fieldRegistrars returns the data lines about a struct field.
func (out *Result) fieldRegistrars(v *types.Var) (ps []*presets.Preset) {
	if !v.IsField() || v.Pkg() == nil || !out.presets.Mentions(v.Pkg().Path(), v.Name()) {
		return nil
	}
	for _, p := range out.presets.All() {
		if !p.Field || p.Name != v.Name() || p.Package != presets.Unversioned(v.Pkg().Path()) || !p.Holds(out.has) {
			continue
		}
		t := v.Pkg().Scope().Lookup(p.Recv)
		if t == nil {
			continue
		}
		st, ok := t.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for f := range st.Fields() {
			if f == v {
				ps = append(ps, p)
			}
		}
	}
	return ps
}

// condition is what is known of the bool field that a preset depends on.
type condition struct {
	known, value bool
	param        *ssa.Parameter // that decides it, when it is not known
}

// may reports whether p can hold.
func (c condition) may(p *presets.Preset) bool {
	return p.When == "" || !c.known || c.value != p.Unless
}

// at returns the condition for a value that came along by entry: a wrapper is given
// both the handler and the choice.
func (c condition) at(entry ssa.Instruction) condition {
	call, ok := entry.(ssa.CallInstruction)
	if c.param == nil || !ok || call.Common().StaticCallee() == nil || ssair.Unwrap(call.Common().StaticCallee()) != c.param.Parent() {
		return c
	}
	args := call.Common().Args
	i := slices.Index(c.param.Parent().Params, c.param)
	if i >= len(args) {
		return c
	}
	return constantly(args[i])
}

func constantly(v ssa.Value) condition {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Bool {
			return condition{known: true, value: constant.BoolVal(v.Value)}
		}
	case *ssa.Parameter:
		return condition{param: v}
	}
	return condition{}
}

// when returns what the struct that object points to says of the field that p
// depends on. In a struct that is made here a field that is never set is false.
func (f *finder) when(p *presets.Preset, object ssa.Value) condition {
	if p.When == "" {
		return condition{}
	}
	_, fresh := object.(*ssa.Alloc)
	c := condition{known: fresh}
	refs := object.Referrers()
	if refs == nil {
		return condition{} // a package variable: its uses are not listed
	}
	for _, in := range *refs {
		fa, ok := in.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if v := flow.FieldOf(fa.X.Type(), fa.Field); v == nil || v.Name() != p.When {
			continue
		}
		for _, r := range *fa.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == fa {
				if c = constantly(st.Val); !c.known {
					return c
				}
			}
		}
	}
	return c
}

// configured reports whether a preset of a method can hold that depends on what the
// receiver was configured with: some call of a method with the same receiver passes
// a struct with that field. Without any such call it can.
func (f *finder) configured(c ssa.CallInstruction, p *presets.Preset) bool {
	recv := argument(c.Common(), presets.Receiver)
	if p.When == "" || recv == nil {
		return true
	}
	seen := false
	for _, fn := range f.in.Graph.Index.Funcs {
		if !f.in.Graph.In(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				call, ok := in.(*ssa.Call)
				if !ok || !sameObject(argument(&call.Call, presets.Receiver), recv) {
					continue
				}
				for _, a := range call.Call.Args[1:] {
					if cfg := loadedFrom(a); cfg != nil && hasField(cfg, p.When) {
						if f.when(p, cfg).may(p) {
							return true
						}
						seen = true
					}
				}
			}
		}
	}
	return !seen
}

// sameObject reports whether two receivers are one variable, or one field of any
// object.
func sameObject(a, b ssa.Value) bool {
	if a == nil || a == b {
		return a != nil
	}
	x, ok := a.(*ssa.FieldAddr)
	y, ok2 := b.(*ssa.FieldAddr)
	return ok && ok2 && flow.FieldOf(x.X.Type(), x.Field) == flow.FieldOf(y.X.Type(), y.Field)
}

// loadedFrom returns the address that a struct passed by value was loaded from.
func loadedFrom(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return nil
}

func hasField(ptr ssa.Value, name string) bool {
	t, ok := ptr.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	st, ok := t.Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if v.Name() == name {
			return true
		}
	}
	return false
}
