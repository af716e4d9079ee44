package modular

import (
	"cmp"
	"go/types"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/modular/facts"
	"github.com/isrlint/isrlint/internal/modular/told"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/registry"
)

// export writes the facts of the package: of what importers can name.
func (u *unit) export(a *judge.Analysis) {
	registrars := u.exportRegistrars(a.Registry())
	starts := u.exportStarts(a)
	instances := u.instances()
	p := told.Package{Starts: starts[nil], Below: u.told || len(starts)+len(registrars) > 0}
	for _, fn := range u.shared.Prog.Functions(u.pkg) {
		obj, ok := fn.Object().(*types.Func)
		if !ok || fn.Parent() != nil || !obj.Exported() {
			continue
		}
		_, name, ok := ops.NameOf(obj)
		if !ok {
			continue
		}
		f := told.Function{Name: name, Registrars: registrars[fn], Starts: starts[fn]}
		if params := fn.TypeParams(); params.Len() > 0 {
			u.generic(a, &f, params, instances[obj])
		} else {
			f.Bodies = []told.Body{u.body(a, fn)}
		}
		if obj.Signature().Recv() != nil {
			p.Methods = append(p.Methods, f)
		} else {
			p.Functions = append(p.Functions, f)
		}
	}
	for _, fns := range [][]told.Function{p.Functions, p.Methods} {
		slices.SortFunc(fns, func(a, b told.Function) int { return strings.Compare(a.Name, b.Name) })
	}
	u.imported.export(p)
}

// export writes what a package tells, with what it carries on; a package with nothing
// to tell needs no fact.
func (im *imported) export(p told.Package) {
	p.Below = p.Below || im.below
	p.Carried = im.carry()
	if p.Below || len(p.Functions)+len(p.Methods)+len(p.Starts)+len(p.Carried) > 0 {
		im.pass.ExportPackageFact(&facts.PackageFact{Packed: facts.Pack(p)})
	}
}

// body summarises fn for its importers.
func (u *unit) body(a *judge.Analysis, fn *ssa.Function) told.Body {
	b := told.Body{Captured: captures(a.Escape(), fn)}
	e := a.Summaries()
	b.Effects = u.toEffects(effect.Telling(e.Deep(fn).Effects))
	for _, p := range e.Params(fn) {
		c := told.ParamCall{Index: p.Index}
		if p.Method != nil {
			c.Method = p.Method.Name()
		}
		b.Calls = append(b.Calls, c)
	}
	return b
}

// captures says what becomes of pointers in the parameters of fn.
func captures(e *escape.Engine, fn *ssa.Function) []told.Capture {
	returned := e.OnlyReturns(fn)
	var out []told.Capture
	for i, captured := range e.Captured(fn) {
		switch {
		case !captured:
			out = append(out, told.NotKept)
		case returned[i]:
			out = append(out, told.OnlyReturned)
		default:
			out = append(out, told.Kept)
		}
	}
	return out
}

func (u *unit) toEffects(xs []effect.Effect) []told.Effect {
	var es []told.Effect
	for _, x := range xs {
		e := told.Effect{ID: string(x.ID), Unknown: x.Unknown, Contract: x.Contract, What: x.What, Label: x.Label}
		if strings.Contains(x.What, x.Label) {
			e.Label = ""
		}
		for _, f := range x.Chain {
			e.Chain = append(e.Chain, u.toFrame(f))
		}
		es = append(es, e)
	}
	return es
}

func (u *unit) toFrame(f finding.Frame) told.Frame {
	return told.Frame{Function: f.Function, File: u.fileName(f.Pos.File), Line: f.Pos.Line, Column: f.Pos.Column}
}

// fileName returns how facts name a file: files of the standard library by
// package and name, because there are many and nobody edits them.
func (u *unit) fileName(file string) string {
	if !u.pkg.Std || file == "" {
		return file
	}
	return path.Join(path.Base(path.Dir(filepath.ToSlash(file))), filepath.Base(file))
}

// exportRegistrars writes facts on fields and variables that were inferred to be
// registrars or marked as such, and returns the parameters by function.
func (u *unit) exportRegistrars(r *registry.Result) map[*ssa.Function][]registry.Inferred {
	params := map[*ssa.Function][]registry.Inferred{}
	add := func(of any, inferred registry.Inferred) {
		switch v := of.(type) {
		case *ssa.Parameter:
			fn := origin(v.Parent())
			i := slices.Index(v.Parent().Params, v)
			if fn.Signature.Recv() != nil {
				i--
			}
			inferred.Param = i
			params[fn] = append(params[fn], inferred)
		case types.Object:
			if v.Pkg() == u.pass.Pkg {
				u.tell(v, &facts.RegistrarFact{Inferred: []registry.Inferred{inferred}})
			}
		case *ssa.Global:
			if obj := v.Object(); obj != nil && obj.Pkg() == u.pass.Pkg {
				u.tell(obj, &facts.RegistrarFact{Inferred: []registry.Inferred{inferred}})
			}
		}
	}
	for of, inferred := range r.Wrappers {
		add(of, inferred)
	}
	for of, inferred := range r.Called {
		if _, both := r.Wrappers[of]; !both {
			add(of, inferred)
		}
	}
	for obj, is := range r.Marked {
		if fn, ok := obj.(*types.Func); ok {
			sf := u.shared.Prog.SSA.FuncValue(fn)
			params[sf] = append(params[sf], is...)
			continue
		}
		add(obj, is[0])
	}
	for fn, is := range params {
		slices.SortFunc(is, compareInferred)
		params[fn] = slices.CompactFunc(is, func(a, b registry.Inferred) bool { return compareInferred(a, b) == 0 })
	}
	u.exportInterfaces(params)
	return params
}

// tell writes a fact on an object.
func (u *unit) tell(obj types.Object, f analysis.Fact) {
	u.told = true
	u.pass.ExportObjectFact(obj, f)
}

// exportInterfaces writes facts on the methods of the package's interfaces that some
// type of the package implements by a registrar.
func (u *unit) exportInterfaces(params map[*ssa.Function][]registry.Inferred) {
	on := map[types.Object][]registry.Inferred{}
	for fn, inferred := range params {
		if fn.Signature.Recv() != nil {
			for _, m := range u.implemented(fn) {
				on[m] = append(on[m], inferred...)
			}
		}
	}
	for m, inferred := range on {
		slices.SortFunc(inferred, compareInferred)
		u.tell(m, &facts.RegistrarFact{Inferred: slices.CompactFunc(inferred, func(a, b registry.Inferred) bool { return compareInferred(a, b) == 0 })})
	}
}

// compareInferred orders registrars, so that facts are the same every time.
func compareInferred(a, b registry.Inferred) int {
	return cmp.Or(cmp.Compare(a.Param, b.Param), strings.Compare(a.Context, b.Context), slices.Compare(a.Methods, b.Methods))
}
