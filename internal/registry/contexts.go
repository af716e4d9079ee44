package registry

import (
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
	if o.Kind != flow.Open || len(o.Cells) == 0 {
		return false
	}
	cell := o.Cells[len(o.Cells)-1].Of
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
	if !v.IsField() || v.Pkg() == nil {
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
