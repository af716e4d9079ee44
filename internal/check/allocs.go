package check

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/load"
)

// AllocSite is one allocation site as the compiler of the target sees it.
type AllocSite struct {
	Pos         finding.Pos
	Kind        string
	Compiler    string
	Heap        bool // the object lives on the heap
	MayAllocate bool // executing the line can call the allocator
	Why         string
}

// Allocs lists the allocation sites of the packages that the patterns name, for
// the first target, in handlers or not.
func Allocs(ctx context.Context, o Options) ([]AllocSite, []string, error) {
	tables, err := loadTables(o.ExtraPresets)
	if err != nil {
		return nil, nil, err
	}
	t := o.Targets[0]
	prog, err := loadFor(ctx, load.NewSession(), o, t)
	if err != nil {
		return nil, nil, err
	}
	notes, _ := loadNotes(prog)
	p := newProgram(prog, t, tables, nil)
	sites := p.predicted()
	if t.Compiler == "gc" {
		var more []string
		sites, more = p.reported(ctx, o, sites)
		notes = append(notes, more...)
	}
	slices.SortFunc(sites, func(a, b AllocSite) int {
		return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(a.Kind, b.Kind), strings.Compare(a.Why, b.Why))
	})
	return slices.Compact(sites), notes, nil
}

// predicted returns the sites of the named packages by TinyGo's rules.
func (p *program) predicted() []AllocSite {
	var sites []AllocSite
	for lp, scope := range p.scopes() {
		a := judge.NewWorld(&p.Shared, scope)
		for _, fn := range p.functionsOf(lp) {
			for _, s := range a.Escape().Sites(fn) {
				sites = append(sites, p.allocSite(s, p.Target.Compiler))
			}
		}
	}
	return sites
}

func (p *program) allocSite(s escape.Site, compiler string) AllocSite {
	return AllocSite{
		Pos: p.Prog.PosOf(s.Pos), Kind: s.Kind, Compiler: compiler,
		Heap: s.Heap, MayAllocate: s.MayAllocate, Why: s.Why,
	}
}

// scopes returns for each named package the scope that decides its calls: that of
// the only main package that uses it, else the package with what it imports.
func (p *program) scopes() map[*load.Package]flow.Scope {
	users := map[*load.Package]int{}
	out := map[*load.Package]flow.Scope{}
	for _, lp := range p.loaded.Packages {
		if lp.Name != "main" || !lp.Root {
			continue
		}
		in := map[*load.Package]bool{}
		scope := flow.Scope{Packages: p.closure(lp, in), Closed: true}
		for q := range in {
			users[q]++
			out[q] = scope
		}
	}
	for _, lp := range p.loaded.Packages {
		switch {
		case !lp.Root:
			delete(out, lp)
		case users[lp] != 1:
			out[lp] = flow.Scope{Packages: p.closure(lp, map[*load.Package]bool{})}
		}
	}
	return out
}

// functionsOf returns the functions of a package and the instances of its generic
// functions that the program uses.
func (p *program) functionsOf(lp *load.Package) []*ssa.Function {
	pkg := p.packages[lp]
	p.Index.Add(pkg)
	var fns []*ssa.Function
	for _, fn := range p.Index.Funcs {
		if p.Prog.PackageOf(fn) == pkg && (fn.Synthetic == "" || fn.Origin() != nil || fn.Name() == "init") && fn.TypeParams().Len() == len(fn.TypeArgs()) {
			fns = append(fns, fn)
		}
	}
	return fns
}
