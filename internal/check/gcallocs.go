package check

import (
	"context"
	"slices"

	"github.com/isrlint/isrlint/internal/finding"
)

// lineOf names a line and what kind of site stands there.
type lineOf struct {
	file string
	line int
	kind string
}

// reported returns the sites that Go's own compiler reports of the named packages.
// Where it does not build them, the places that may allocate at all do so for all that
// is known; predicted holds those. It also tells in which column an operation stands
// that only the assembly shows.
func (p *program) reported(ctx context.Context, o Options, predicted []AllocSite) (sites []AllocSite, notes []string) {
	var paths []string
	for _, lp := range p.loaded.Roots {
		paths = append(paths, lp.Path)
	}
	slices.Sort(paths)
	report := p.compile(ctx, o, slices.Compact(paths))
	built := map[string]bool{}
	for _, lp := range p.loaded.Roots {
		for _, file := range report.Built[lp.Path] {
			built[file] = true
		}
	}
	at := map[lineOf]finding.Pos{}
	for _, s := range predicted {
		at[lineOf{s.Pos.File, s.Pos.Line, s.Kind}] = s.Pos
		if !built[s.Pos.File] {
			s.Heap, s.MayAllocate, s.Why = true, true, "it is unknown: Go's own compiler does not build the package"
			sites = append(sites, s)
		}
	}
	for _, s := range report.Sites() {
		if !built[s.File] {
			continue
		}
		pos := finding.Pos{File: s.File, Line: s.Line, Column: s.Column}
		if pos.Column == 0 {
			pos.Column = max(at[lineOf{s.File, s.Line, s.Kind}].Column, 1)
		}
		sites = append(sites, AllocSite{
			Pos: pos, Kind: s.Kind, Compiler: "gc", Heap: s.Heap, MayAllocate: s.MayAllocate, Why: s.Why,
		})
	}
	return sites, notBuilt(report)
}
