package modular

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/modular/facts"
	"github.com/isrlint/isrlint/internal/registry"
	"github.com/isrlint/isrlint/internal/ssair"
)

// known is an unpacked package fact.
type known struct {
	functions map[string]*facts.Function
	starts    []facts.Started
}

// packageFact returns what a directly imported package has told.
func (u *unit) packageFact(pkg *types.Package) *known {
	if k, done := u.known[pkg]; done {
		return k
	}
	k := &known{functions: map[string]*facts.Function{}}
	u.known[pkg] = k
	var pf facts.PackageFact
	if u.pass.ImportPackageFact(pkg, &pf) {
		p, err := facts.UnpackPackage(pf.Packed)
		if err != nil {
			return k // damaged: unknown, as without a fact
		}
		for i := range p.Functions {
			k.functions[p.Functions[i].Name] = &p.Functions[i]
		}
		k.starts = p.Starts
	}
	return k
}

// lookup returns what facts say of a function of another package.
func (u *unit) lookup(fn *types.Func) *facts.Function {
	fn = fn.Origin()
	if fn.Pkg() == nil || fn.Pkg() == u.pass.Pkg {
		return nil
	}
	if fn.Signature().Recv() == nil {
		return u.packageFact(fn.Pkg()).functions[fn.Name()]
	}
	var mf facts.MethodFact
	if !u.pass.ImportObjectFact(fn, &mf) {
		return nil
	}
	if f, err := facts.UnpackMethod(mf.Packed); err == nil {
		return &f
	}
	return nil // damaged: unknown, as without a fact
}

// bodyOf returns what facts say that a function of another package, or an instance
// of a generic one, does.
func (u *unit) bodyOf(fn *ssa.Function) *facts.Body {
	obj, ok := ssair.Declaration(fn)
	if !ok {
		return nil
	}
	f := u.lookup(obj)
	switch {
	case f == nil:
		return nil
	case fn.Origin() == nil && len(f.Instances) == 0 && len(f.Bodies) == 1:
		return &f.Bodies[0]
	}
	return u.instance(f, fn.TypeArgs())
}

// summaryOf answers effect.Config.Known from facts.
func (u *unit) summaryOf(fn *ssa.Function) (*effect.Known, bool) {
	b := u.bodyOf(fn)
	if b == nil {
		return nil, false
	}
	obj, _ := ssair.Declaration(fn)
	d := &effect.Known{Effects: u.effects(obj.Pkg().Path(), b.Effects)}
	for _, c := range b.Calls {
		p := effect.ParamCall{Index: c.Index}
		if c.Method != "" {
			p.Method = methodOf(fn.Signature, c)
			if p.Method == nil {
				continue
			}
		}
		d.Params = append(d.Params, p)
	}
	return d, true
}

// effects returns what a fact tells of a package, without what only its own users
// must know.
func (u *unit) effects(path string, es []facts.Effect) []effect.Effect {
	var xs []effect.Effect
	for _, e := range es {
		if e.Contract && !u.sameOwner(path) {
			continue
		}
		x := effect.Effect{ID: hazard.ID(e.ID), Unknown: e.Unknown, Contract: e.Contract, What: e.What, Label: e.Label}
		for _, f := range e.Chain {
			x.Chain = append(x.Chain, finding.Frame{Function: f.Function, Pos: place(f)})
		}
		xs = append(xs, x)
	}
	return xs
}

func place(f facts.Frame) finding.Pos {
	return finding.Pos{File: f.File, Line: f.Line, Column: f.Column}
}

// sameOwner reports whether a package belongs to the same module as this one. Where
// modules are not in use, its path must begin alike: as far as a repository's name
// for paths that begin with a host, else with the same word.
func (u *unit) sameOwner(path string) bool {
	own := ""
	if u.pass.Module != nil {
		own = u.pass.Module.Path
	}
	if own == "" {
		words := strings.Split(u.pass.Pkg.Path(), "/")
		n := 1
		if strings.Contains(words[0], ".") {
			n = 3
		}
		own = strings.Join(words[:min(n, len(words))], "/")
	}
	return path == own || strings.HasPrefix(path, own+"/")
}

// methodOf finds the interface method that a function with this signature calls on
// its parameter.
func methodOf(sig *types.Signature, c facts.ParamCall) *types.Func {
	i := c.Index
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
	return c != facts.NotKept, known
}

// onlyReturns says from facts whether a parameter at most comes back as a result.
func (u *unit) onlyReturns(fn *ssa.Function, param int) bool {
	c, known := u.capture(fn, param)
	return known && c == facts.OnlyReturned
}

func (u *unit) capture(fn *ssa.Function, param int) (c facts.Capture, known bool) {
	b := u.bodyOf(fn)
	if b == nil || param >= len(b.Captured) {
		return facts.Kept, false
	}
	return b.Captured[param], true
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
	var rf facts.RegistrarFact
	if u.pass.ImportObjectFact(obj, &rf) {
		return rf.Inferred
	}
	return nil
}
