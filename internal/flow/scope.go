package flow

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ssair"
)

// Scope is the world that a question is asked in.
type Scope struct {
	// Packages are the members, in dependency order.
	Packages []*ssair.Package
	// Closed: nothing outside calls in, because a main package is among them.
	Closed bool
}

// Graph answers questions within one scope.
type Graph struct {
	Index  *Index
	Scope  Scope
	member map[*ssair.Package]bool
	types  map[*types.Package]bool

	answers map[question]*answer
	general map[state]*answer // those that no stop, or only some, would change
	asking  *tracer           // of the innermost question being answered
	names   map[*ssa.Function]string
	active  map[question]int // questions being answered, with their depth
	cut     int              // depth of the outermost question that an answer met again
	spent   int              // steps since the outermost question
}

// NewGraph scans the packages of scope that are not the standard library's; those
// are scanned when a question leads into them.
func NewGraph(x *Index, scope Scope) *Graph {
	g := &Graph{
		Index: x, Scope: scope, member: map[*ssair.Package]bool{}, types: map[*types.Package]bool{},
		answers: map[question]*answer{}, general: map[state]*answer{}, names: map[*ssa.Function]string{}, active: map[question]int{},
	}
	for _, pkg := range scope.Packages {
		g.member[pkg] = true
		g.types[pkg.Types] = true
		if !pkg.Std {
			x.Add(pkg)
		}
	}
	return g
}

// In reports whether in belongs to a function of the scope. Wrappers and other
// functions without a package belong to every scope.
func (g *Graph) In(fn *ssa.Function) bool {
	pkg := g.Index.prog.PackageOf(fn)
	return pkg == nil || g.member[pkg]
}

// Member reports whether pkg is in the scope.
func (g *Graph) Member(pkg *ssair.Package) bool { return g.member[pkg] }

// Callers returns the static calls of fn in the scope that have been scanned.
func (g *Graph) Callers(fn *ssa.Function) []ssa.CallInstruction {
	var cs []ssa.CallInstruction
	for _, c := range g.Index.callers[fn] {
		if g.In(c.Parent()) {
			cs = append(cs, c)
		}
	}
	return cs
}

// DynamicCallers returns the calls of the scope that run fn through an interface or a
// func value.
func (g *Graph) DynamicCallers(fn *ssa.Function) []ssa.CallInstruction {
	candidates, _ := g.Index.dynamicCalls.At(plain(fn.Signature)).([]ssa.CallInstruction)
	if fn.Signature.Recv() != nil {
		candidates = append(candidates[:len(candidates):len(candidates)], g.Index.invokes[fn.Name()]...)
	}
	var cs []ssa.CallInstruction
	for _, c := range candidates {
		if !g.In(c.Parent()) {
			continue
		}
		if fns, _ := g.Callees(c, nil); slices.Contains(fns, fn) {
			cs = append(cs, c)
		}
	}
	return cs
}

// CallsOf returns the static calls, in functions of the scope, of those for which which
// holds, in the order of their places.
func (g *Graph) CallsOf(which func(fn *ssa.Function) bool) (found []ssa.CallInstruction) {
	for fn, sites := range g.Index.callers {
		if !which(fn) {
			continue
		}
		for _, c := range sites {
			if g.In(c.Parent()) {
				found = append(found, c)
			}
		}
	}
	slices.SortFunc(found, func(a, b ssa.CallInstruction) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return found
}

// Calls reports whether some function of the scope statically calls one for which
// which holds.
func (g *Graph) Calls(which func(fn *ssa.Function) bool) bool {
	for fn, sites := range g.Index.callers {
		if which(fn) && slices.ContainsFunc(sites, func(c ssa.CallInstruction) bool { return g.In(c.Parent()) }) {
			return true
		}
	}
	return false
}

// cover scans the packages of the scope that can mention what pkg declares, so
// that an answer about pkg's cells is complete.
func (g *Graph) cover(pkg *types.Package) {
	if pkg == nil || !g.types[pkg] {
		return
	}
	own := g.Index.prog.Of(pkg)
	if own == nil || !own.Std {
		return // user packages are scanned, and no standard package imports them
	}
	reaches := map[*types.Package]bool{pkg: true}
	for _, p := range g.Scope.Packages { // dependency order: imports come first
		for _, dep := range p.Types.Imports() {
			if reaches[dep] {
				reaches[p.Types] = true
			}
		}
		if reaches[p.Types] {
			g.Index.Add(p)
		}
	}
}

// open reports whether code outside the scope can reach what obj names.
func (g *Graph) open(obj types.Object) bool {
	return !g.Scope.Closed && obj != nil && obj.Exported()
}

// OnlyOpen reports whether all that is not known of v is what code outside the
// scope puts into cells that the scope declares.
func (g *Graph) OnlyOpen(v ssa.Value, stop *ssa.Function) bool {
	for _, o := range g.Origins(v, stop) {
		switch o.Kind {
		case Made, Nil, Param:
		case Open:
			if !g.Supplied(o) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// Supplied reports whether an open origin is a cell that the scope declares, so that
// those who fill it can be told what for.
func (g *Graph) Supplied(o Origin) bool {
	last, ok := o.Last()
	return ok && g.declares(last)
}

// declares reports whether the cell belongs to a package of the scope.
func (g *Graph) declares(c Cell) bool {
	switch of := c.Of.(type) {
	case types.Object:
		return !g.foreign(of)
	case *ssa.Global:
		return of.Object() != nil && !g.foreign(of.Object())
	case *ssa.Parameter:
		return of.Parent().Object() != nil
	}
	return false
}

// foreign reports whether obj is declared by a package without bodies, so that
// what enters it there is not seen.
func (g *Graph) foreign(obj types.Object) bool {
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	pkg := g.Index.prog.Of(obj.Pkg())
	return pkg == nil || pkg.Declared || !g.member[pkg]
}
