package cli

import (
	"cmp"
	"context"
	"slices"

	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/report"
	"github.com/isrlint/isrlint/internal/target"
)

// runRegistry lists the handlers and where they are registered.
func runRegistry(ctx context.Context, env *Env, args []string) (int, error) {
	s, err := newSettings(ctx, env, "registry", listFormats, args)
	if err != nil {
		return 0, err
	}
	result, err := s.check(ctx, env)
	if err != nil {
		return 0, err
	}
	s.say(env, result)
	f := s.filter(result)
	if err := report.WriteHandlers(env.Stdout, s.format, s.report(env, f)); err != nil {
		return 0, err
	}
	env.note(report.Summary(s.report(env, f)))
	return exitClean, nil
}

// runAllocs lists the allocation sites of the packages, handler or not.
func runAllocs(ctx context.Context, env *Env, args []string) (int, error) {
	s, err := newSettings(ctx, env, "allocs", listFormats, args)
	if err != nil {
		return 0, err
	}
	if env.Engine.Allocs == nil {
		return 0, errNoEngine
	}
	var sites []report.AllocSite
	all := s.engineOptions()
	for _, t := range s.chosen { // the engine lists for one target at a time
		o := all
		o.Targets = []*target.Target{t}
		found, notes, err := env.Engine.Allocs(ctx, o)
		if err != nil {
			return 0, err
		}
		for _, n := range notes {
			if !slices.Contains(s.notes, n) {
				s.notes = append(s.notes, n)
			}
		}
		for _, site := range found {
			sites = append(sites, report.AllocSite(site))
		}
	}
	s.say(env, &check.Result{})
	slices.SortFunc(sites, func(a, b report.AllocSite) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Compiler, b.Compiler), cmp.Compare(a.Why, b.Why))
	})
	sites = slices.Compact(sites)
	if err := report.WriteAllocs(env.Stdout, s.format, s.dir, sites); err != nil {
		return 0, err
	}
	if line := report.AllocsSummary(sites); line != "" {
		env.note(line)
	}
	return exitClean, nil
}
