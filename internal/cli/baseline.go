package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/baseline"
	"github.com/isrlint/isrlint/internal/report"
)

// runBaseline compares the findings with the baseline, or with update and prune
// brings it up to date.
func runBaseline(ctx context.Context, env *Env, args []string) (int, error) {
	action := ""
	if len(args) > 0 && (args[0] == "update" || args[0] == "prune") {
		action, args = args[0], args[1:]
	}
	s, err := newSettings(ctx, env, "baseline", []string{"text"}, args)
	if err != nil {
		return 0, err
	}
	if s.baseline == "" {
		s.baseline = filepath.Join(s.dir, baseline.Name)
	}
	old, err := baseline.Read(s.baseline)
	if errors.Is(err, fs.ErrNotExist) && action == "update" {
		old, err = &baseline.Baseline{Targets: s.targetList(), Packages: s.patterns}, nil
	}
	if err != nil {
		return 0, err
	}
	if !old.For(s.targetList(), s.patterns) {
		return 0, fmt.Errorf("%s was written for -target %s %s: use the same, or delete it", s.shown(s.baseline),
			strings.Join(old.Targets, ","), strings.Join(old.Packages, " "))
	}
	result, err := s.check(ctx, env)
	if err != nil {
		return 0, err
	}
	s.say(env, result)
	if result.Broken && action == "prune" {
		return 0, errors.New("packages have errors, so findings may be missing: repair them before baseline prune")
	}
	d := s.compare(old, s.filter(result))
	return s.bring(env, action, old, d)
}

// difference is how the findings of a run differ from the baseline.
type difference struct {
	added []string // lines that name what is new
	new   []baseline.Entry
	gone  []baseline.Entry
}

func (s *settings) compare(b *baseline.Baseline, f filtered) difference {
	var d difference
	fs := accountable(f.findings)
	entries := baseline.Entries(filepath.Dir(s.baseline), fs)
	for i, e := range entries {
		if !b.Has(e) {
			d.new = append(d.new, e)
			d.added = append(d.added, fmt.Sprintf("%s:%d: %s", s.shown(fs[i].Pos.File), fs[i].Pos.Line, fs[i].Message))
		}
	}
	d.gone = b.Gone(entries)
	return d
}

// bring does what the action asks for and says what it did.
func (s *settings) bring(env *Env, action string, b *baseline.Baseline, d difference) (int, error) {
	added, removed := "new: ", "gone: "
	switch action {
	case "update":
		added = "added: "
		b.Entries = append(b.Entries, d.new...)
	case "prune":
		removed = "removed: "
		b.Entries = slices.DeleteFunc(b.Entries, func(e baseline.Entry) bool { return slices.Contains(d.gone, e) })
	}
	for _, line := range d.added {
		fmt.Fprintln(env.Stdout, added+line)
	}
	for _, e := range d.gone {
		fmt.Fprintln(env.Stdout, removed+e.String())
	}
	if action != "" {
		if err := b.Write(s.baseline); err != nil {
			return 0, fmt.Errorf("write the baseline: %w", err)
		}
	}
	env.note(fmt.Sprintf("isrlint: %s in %s, %d new, %d gone", report.Count(len(b.Entries), "finding"), s.shown(s.baseline), len(d.new), len(d.gone)))
	if len(d.new) > 0 && action != "update" {
		return exitFindings, nil
	}
	return exitClean, nil
}

func (s *settings) shown(file string) string { return report.Path(s.dir, file) }
