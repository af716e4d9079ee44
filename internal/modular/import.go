package modular

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/modular/class"
	"github.com/isrlint/isrlint/internal/modular/facts"
	"github.com/isrlint/isrlint/internal/modular/told"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/registry"
	"github.com/isrlint/isrlint/internal/ssair"
)

// imported is what facts tell of other packages.
type imported struct {
	pass    *analysis.Pass
	opened  map[*types.Package]*facts.Opened
	carried map[string]*facts.Table // methods of packages that are not imported
	bytes   map[string][]byte       // of these tables
	found   map[*types.Func]*told.Function
	// whole: the host hands down facts of all packages, so that none need be carried.
	whole bool
	// below: some import leads to registrars or handlers that facts tell of.
	below bool
}

func newImported(pass *analysis.Pass) *imported {
	im := &imported{
		pass: pass, opened: map[*types.Package]*facts.Opened{}, carried: map[string]*facts.Table{},
		bytes: map[string][]byte{}, found: map[*types.Func]*told.Function{},
	}
	for _, dep := range pass.Pkg.Imports() {
		o := im.open(dep)
		im.below = im.below || o.Below
		for _, c := range o.Carried {
			if _, has := im.bytes[c.Path]; !has {
				im.bytes[c.Path] = c.Methods
				im.carried[c.Path] = facts.NewTable(c.Methods)
			}
		}
	}
	im.whole = im.tellsFar()
	return im
}

// tellsFar reports whether the host knows facts of some package that this one does not
// import.
func (im *imported) tellsFar() bool {
	asked := map[*types.Package]bool{}
	for _, dep := range im.pass.Pkg.Imports() {
		asked[dep] = true
	}
	for _, dep := range im.pass.Pkg.Imports() {
		for _, far := range dep.Imports() {
			if !asked[far] && im.pass.ImportPackageFact(far, &facts.PackageFact{}) {
				return true
			}
			asked[far] = true
		}
	}
	return false
}

// open returns what a package has told: one that is imported or, where the host hands
// down everything, any.
func (im *imported) open(pkg *types.Package) *facts.Opened {
	if o, done := im.opened[pkg]; done {
		return o
	}
	o := &facts.Opened{}
	var pf facts.PackageFact
	if im.pass.ImportPackageFact(pkg, &pf) {
		if opened, err := facts.Open(pf.Packed); err == nil { // damaged: unknown, as without a fact
			o = opened
		}
	}
	im.opened[pkg] = o
	return o
}

// lookup returns what facts say of a function of another package.
func (im *imported) lookup(fn *types.Func) *told.Function {
	fn = fn.Origin()
	if fn.Pkg() == nil || fn.Pkg() == im.pass.Pkg {
		return nil
	}
	f, done := im.found[fn]
	if !done {
		f = im.find(fn)
		im.found[fn] = f
	}
	return f
}

func (im *imported) find(fn *types.Func) *told.Function {
	recv := fn.Signature().Recv()
	if recv == nil {
		return im.open(fn.Pkg()).Functions.Lookup(fn.Name())
	}
	if types.IsInterface(recv.Type()) {
		var mf facts.MethodFact
		if im.below && im.pass.ImportObjectFact(fn, &mf) {
			if f, err := facts.UnpackMethod(mf.Packed); err == nil {
				return &f
			}
		}
		return nil
	}
	_, name, ok := ops.NameOf(fn)
	if !ok {
		return nil
	}
	if f := im.open(fn.Pkg()).Methods.Lookup(name); f != nil {
		return f
	}
	return im.carried[fn.Pkg().Path()].Lookup(name)
}

// carry returns the tables of methods that importers of this package may need although
// they do not import what these belong to.
func (im *imported) carry() []told.Carried {
	if im.whole {
		return nil
	}
	var out []told.Carried
	for _, pkg := range mentioned(im.pass.Pkg) {
		b := im.open(pkg).MethodBytes
		if len(b) == 0 {
			b = im.bytes[pkg.Path()]
		}
		if len(b) > 0 {
			out = append(out, told.Carried{Path: pkg.Path(), Methods: b})
		}
	}
	return out
}

// bodyOf returns what facts say that a function of another package, or an instance
// of a generic one, does.
func (u *unit) bodyOf(fn *ssa.Function) *told.Body {
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

// instance returns what a fact says of the instance with these type arguments.
func (u *unit) instance(f *told.Function, args []types.Type) *told.Body {
	var words []string
	for i, a := range args {
		if slices.Contains(f.Dependent, i) {
			continue
		}
		c := class.Of(u.data.Target.Sizes(), a)
		if c == "" {
			return nil
		}
		words = append(words, c)
	}
	key := strings.Join(words, " ")
	for _, x := range f.Instances {
		if x.Key == key {
			return &f.Bodies[x.Body]
		}
	}
	return nil
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
func (u *unit) effects(path string, es []told.Effect) []effect.Effect {
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

func place(f told.Frame) finding.Pos {
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
func methodOf(sig *types.Signature, c told.ParamCall) *types.Func {
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
	return c != told.NotKept, known
}

// onlyReturns says from facts whether a parameter at most comes back as a result.
func (u *unit) onlyReturns(fn *ssa.Function, param int) bool {
	c, known := u.capture(fn, param)
	return known && c == told.OnlyReturned
}

func (u *unit) capture(fn *ssa.Function, param int) (c told.Capture, known bool) {
	b := u.bodyOf(fn)
	if b == nil || param >= len(b.Captured) {
		return told.Kept, false
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
