package modular

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/registry"
)

// export writes the facts of the package.
func (u *unit) export(scope flow.Scope) error {
	a := judge.NewLibrary(u.shared, scope)
	registrars := u.exportRegistrars(a.Registry())
	var fns []function
	for _, fn := range u.shared.Prog.Functions(u.pkg) {
		obj, ok := fn.Object().(*types.Func)
		if !ok || fn.Parent() != nil || fn.TypeParams().Len() > 0 {
			continue // a generic function is summarised as the instances of its users
		}
		f := u.function(a, fn, obj, registrars)
		if obj.Signature().Recv() == nil {
			if obj.Exported() {
				fns = append(fns, f)
			}
			continue
		}
		u.pass.ExportObjectFact(obj, &MethodFact{packOne(f)})
	}
	if len(fns) == 0 {
		return nil
	}
	slices.SortFunc(fns, func(a, b function) int { return strings.Compare(a.Name, b.Name) })
	packed, err := packAll(fns)
	if err != nil {
		return err
	}
	u.pass.ExportPackageFact(&PackageFact{packed})
	return nil
}

// function summarises fn for its importers.
func (u *unit) function(a *judge.Analysis, fn *ssa.Function, obj *types.Func, registrars map[*ssa.Function][]registry.Inferred) function {
	f := function{Name: obj.Name(), Registrars: registrars[fn], Captured: captures(a.Escape(), fn)}
	e := a.Summaries()
	for _, x := range effect.Telling(e.Deep(fn).Effects) {
		f.Effects = append(f.Effects, u.toEffect(x))
	}
	for _, p := range e.Params(fn) {
		c := paramCall{Index: p.Index}
		if p.Method != nil {
			c.Method = p.Method.Name()
		}
		f.Calls = append(f.Calls, c)
	}
	return f
}

// captures says what becomes of pointers in the parameters of fn.
func captures(e *escape.Engine, fn *ssa.Function) []capture {
	returned := e.OnlyReturns(fn)
	var out []capture
	for i, captured := range e.Captured(fn) {
		switch {
		case !captured:
			out = append(out, notKept)
		case returned[i]:
			out = append(out, onlyReturned)
		default:
			out = append(out, kept)
		}
	}
	return out
}

// exportRegistrars writes facts on fields and variables that were inferred to be
// registrars or marked as such, and returns the parameters by function.
func (u *unit) exportRegistrars(r *registry.Result) map[*ssa.Function][]registry.Inferred {
	params := map[*ssa.Function][]registry.Inferred{}
	add := func(of any, inferred registry.Inferred) {
		switch v := of.(type) {
		case *ssa.Parameter:
			fn := v.Parent()
			i := slices.Index(fn.Params, v)
			if fn.Signature.Recv() != nil {
				i--
			}
			inferred.Param = i
			params[fn] = append(params[fn], inferred)
		case types.Object:
			if v.Pkg() == u.pass.Pkg {
				u.pass.ExportObjectFact(v, &RegistrarFact{[]registry.Inferred{inferred}})
			}
		case *ssa.Global:
			if obj := v.Object(); obj != nil && obj.Pkg() == u.pass.Pkg {
				u.pass.ExportObjectFact(obj, &RegistrarFact{[]registry.Inferred{inferred}})
			}
		}
	}
	for of, inferred := range r.Wrappers {
		add(of, inferred)
	}
	for obj, is := range r.Marked {
		if fn, ok := obj.(*types.Func); ok {
			sf := u.shared.Prog.SSA.FuncValue(fn)
			params[sf] = append(params[sf], is...)
			continue
		}
		add(obj, is[0])
	}
	for _, is := range params {
		slices.SortFunc(is, compareInferred)
	}
	u.exportInterfaces(params)
	return params
}

// exportInterfaces writes facts on the methods of the package's interfaces that some
// type of the package implements by a registrar.
func (u *unit) exportInterfaces(params map[*ssa.Function][]registry.Inferred) {
	facts := map[types.Object][]registry.Inferred{}
	scope := u.pass.Pkg.Scope()
	for fn, inferred := range params {
		recv := fn.Signature.Recv()
		if recv == nil {
			continue
		}
		for _, name := range scope.Names() {
			tn, isType := scope.Lookup(name).(*types.TypeName)
			if !isType || tn.IsAlias() {
				continue
			}
			iface, ok := tn.Type().Underlying().(*types.Interface)
			if !ok || !types.Implements(recv.Type(), iface) && !types.Implements(types.NewPointer(recv.Type()), iface) {
				continue
			}
			if m, _, _ := types.LookupFieldOrMethod(tn.Type(), false, u.pass.Pkg, fn.Name()); m != nil && m.Pkg() == u.pass.Pkg {
				facts[m] = append(facts[m], inferred...)
			}
		}
	}
	for m, inferred := range facts {
		slices.SortFunc(inferred, compareInferred)
		u.pass.ExportObjectFact(m, &RegistrarFact{slices.CompactFunc(inferred, func(a, b registry.Inferred) bool { return compareInferred(a, b) == 0 })})
	}
}

// compareInferred orders registrars, so that facts are the same every time.
func compareInferred(a, b registry.Inferred) int {
	return cmp.Or(cmp.Compare(a.Param, b.Param), strings.Compare(a.Context, b.Context), slices.Compare(a.Methods, b.Methods))
}

// lookup returns what facts say of a function of another package.
func (u *unit) lookup(fn *types.Func) *function {
	fn = fn.Origin()
	if fn.Pkg() == nil || fn.Pkg() == u.pass.Pkg {
		return nil
	}
	if fn.Signature().Recv() != nil {
		var mf MethodFact
		if !u.pass.ImportObjectFact(fn, &mf) {
			return nil
		}
		if f, err := unpackOne(mf.Packed); err == nil {
			return &f
		}
		return nil // damaged: unknown, as without a fact
	}
	table, done := u.known[fn.Pkg()]
	if !done {
		table = map[string]*function{}
		u.known[fn.Pkg()] = table
		var pf PackageFact
		if u.pass.ImportPackageFact(fn.Pkg(), &pf) {
			fns, _ := unpackAll(pf.Packed) // damaged: unknown, as without a fact
			for i := range fns {
				table[fns[i].Name] = &fns[i]
			}
		}
	}
	return table[fn.Name()]
}
