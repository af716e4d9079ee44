package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/rewrite"
	"github.com/isrlint/isrlint/internal/target"
	"github.com/isrlint/isrlint/tools/internal/gomod"
)

// repairs counts what became of the findings of one hazard, or of several.
type repairs struct {
	found, offered int // findings, and those with a fix
	foreign        int // findings without a fix whose other side is not in the checkout
	compiled       int // fixes after which no package has a new error
	clean          int // of these: the finding is gone, and no other came
}

func (r *repairs) plus(o *repairs) {
	r.found += o.found
	r.offered += o.offered
	r.foreign += o.foreign
	r.compiled += o.compiled
	r.clean += o.clean
}

// fixing applies every fix of a checkout alone, and then all of them, to a copy.
type fixing struct {
	dir    string // of the copy
	root   string // a TinyGo tree, or ""
	byID   map[hazard.ID]*repairs
	failed []string
	bare   []string // findings without a fix
	left   int      // findings with a fix after all were applied
	broken int      // modules with new errors after all were applied
}

// fixes measures the fixes of the checkout at dir on the targets.
func fixes(ctx context.Context, dir, tinygoRoot string, names []string) (*fixing, error) {
	scratch, err := os.MkdirTemp("", "fixes")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	x := &fixing{dir: filepath.Join(scratch, "copy"), root: tinygoRoot, byID: map[hazard.ID]*repairs{}}
	mods, err := gomod.Modules(dir)
	if err != nil {
		return nil, fmt.Errorf("looking for modules: %w", err)
	}
	if len(mods) == 0 {
		if x.dir, err = gomod.WithModule(ctx, dir, scratch); err != nil {
			return nil, err
		}
	} else if err := os.CopyFS(x.dir, os.DirFS(dir)); err != nil {
		return nil, fmt.Errorf("copying %s: %w", dir, err)
	}
	if mods, err = gomod.Modules(x.dir); err != nil {
		return nil, err
	}
	for _, m := range mods {
		seen := map[string]bool{}
		for _, n := range names {
			t, err := target.Lookup(n)
			if err != nil {
				return nil, err
			}
			if err := x.module(ctx, m, t, seen); err != nil {
				x.failed = append(x.failed, err.Error())
			}
		}
	}
	return x, nil
}

// run checks one module; what a fix did not touch need not be judged again. Findings below
// a warning do not count.
func (x *fixing) run(ctx context.Context, mod string, t *target.Target) (*check.Result, error) {
	res, err := check.Replay(ctx, check.Options{Dir: mod, Patterns: []string{"./..."}, Targets: []*target.Target{t}, TinyGoRoot: x.root})
	if err != nil {
		return nil, err
	}
	res.Findings = slices.DeleteFunc(res.Findings, func(f finding.Finding) bool {
		return f.Severity < hazard.Warning || f.Ignored != ""
	})
	return res, nil
}

// module tries the fixes of one module. What was seen on another target is not
// counted again.
func (x *fixing) module(ctx context.Context, mod string, t *target.Target, seen map[string]bool) (err error) {
	name, _ := filepath.Rel(x.dir, mod)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s on %s: panic: %v", name, t.Name, p)
		}
	}()
	before, err := x.run(ctx, mod, t)
	switch {
	case err != nil && strings.Contains(err.Error(), "matched no packages"):
		return nil
	case err != nil:
		return fmt.Errorf("%s on %s: %w", name, t.Name, err)
	}
	tried := map[string]outcome{}
	for _, f := range before.Findings {
		key := fmt.Sprint(f.Pos, f.ID)
		if seen[key] {
			continue
		}
		seen[key] = true
		if x.byID[f.ID] == nil {
			x.byID[f.ID] = &repairs{}
		}
		r := x.byID[f.ID]
		r.found++
		if len(f.Fixes) == 0 {
			if x.elsewhere(f) {
				r.foreign++
			}
			rel, _ := filepath.Rel(x.dir, f.Pos.File)
			x.bare = append(x.bare, fmt.Sprintf("%s:%d: %s", rel, f.Pos.Line, f.Message))
			continue
		}
		r.offered++
		edits := fmt.Sprint(f.Fixes[0].Edits)
		o, done := tried[edits]
		if !done {
			if o, err = x.alone(ctx, mod, t, before, f); err != nil {
				return err
			}
			tried[edits] = o
		}
		if o.compiles {
			r.compiled++
		}
		if o.compiles && o.clean {
			r.clean++
		} else {
			x.failed = append(x.failed, fmt.Sprintf("%s on %s: %s:%d: %s: %q %s", name, t.Name, filepath.Base(f.Pos.File), f.Pos.Line, f.ID, f.Fixes[0].Title, o.why))
		}
	}
	return x.all(ctx, mod, t, before)
}

// elsewhere reports whether the other side of a finding is outside the checkout, where
// no fix can reach it.
func (x *fixing) elsewhere(f finding.Finding) bool {
	return slices.ContainsFunc(f.Related, func(r finding.Related) bool { return !strings.HasPrefix(r.Pos.File, x.dir) })
}

// outcome is what one fix did.
type outcome struct {
	compiles, clean bool
	why             string
}

// alone applies the first fix of f, looks again, and takes it back.
func (x *fixing) alone(ctx context.Context, mod string, t *target.Target, before *check.Result, f finding.Finding) (outcome, error) {
	plan, err := rewrite.New(f.Fixes[:1])
	if err != nil {
		return outcome{why: err.Error()}, nil
	}
	if err := plan.Write(); err != nil {
		return outcome{}, err
	}
	after, err := x.run(ctx, mod, t)
	for _, file := range plan.Files {
		if err := os.WriteFile(file.Name, file.Old, 0o644); err != nil {
			return outcome{}, err
		}
	}
	if err != nil {
		return outcome{why: err.Error()}, nil
	}
	if news := newNotes(before, after); len(news) > 0 {
		return outcome{why: "has new errors: " + strings.Join(news, "; ")}, nil
	}
	more := extra(before.Findings, after.Findings)
	fewer := len(after.Findings) < len(before.Findings)
	why := ""
	if len(more) > 0 {
		why = "leaves more: " + strings.Join(more, "; ")
	} else if !fewer {
		why = "removes nothing"
	}
	return outcome{true, fewer && len(more) == 0, why}, nil
}

// newNotes returns the errors of packages that came with a fix. Lines and columns
// move, so only the text after them counts.
func newNotes(before, after *check.Result) []string {
	count := map[string]int{}
	text := func(n string) string {
		_, s, _ := strings.Cut(n, ": ")
		return s
	}
	for _, n := range before.Notes {
		count[text(n)]++
	}
	var news []string
	for _, n := range after.Notes {
		if count[text(n)]--; count[text(n)] < 0 {
			news = append(news, n)
		}
	}
	return news
}

// extra returns the messages of hazards of which there are more than before.
func extra(before, after []finding.Finding) []string {
	count := map[hazard.ID]int{}
	for _, f := range before {
		count[f.ID]++
	}
	var more []string
	for _, f := range after {
		if count[f.ID]--; count[f.ID] < 0 {
			more = append(more, fmt.Sprintf("%s:%d: %s", filepath.Base(f.Pos.File), f.Pos.Line, f.Message))
		}
	}
	return more
}

// maxRounds bounds how often all fixes are applied, as -fix does.
const maxRounds = 20

// all applies the fixes of a module until none is left.
func (x *fixing) all(ctx context.Context, mod string, t *target.Target, before *check.Result) error {
	res := before
	for range maxRounds {
		var first []finding.Fix
		for _, f := range res.Findings {
			first = append(first, f.Fixes[:min(len(f.Fixes), 1)]...)
		}
		if len(first) == 0 {
			break
		}
		plan, err := rewrite.New(first)
		if err != nil {
			return err
		}
		if err := plan.Write(); err != nil {
			return err
		}
		if res, err = x.run(ctx, mod, t); err != nil {
			return err
		}
	}
	if news := newNotes(before, res); len(news) > 0 {
		x.broken++
		x.failed = append(x.failed, "with all fixes: "+strings.Join(news, "; "))
	}
	for _, f := range res.Findings {
		x.left += min(len(f.Fixes), 1)
	}
	return nil
}

// measureFixes prints what became of the fixes in the checkouts below root: those
// that are labelled for their targets, others for the targets named.
func measureFixes(ctx context.Context, w io.Writer, root, tinygoRoot, targets string, bare bool, all []*checkout, only []string) error {
	dirs, err := os.ReadDir(root)
	if err != nil {
		return err
	}
	total, left, broken := map[hazard.ID]*repairs{}, 0, 0
	for _, d := range dirs {
		if !d.IsDir() || len(only) > 0 && !slices.Contains(only, d.Name()) {
			continue
		}
		names := strings.Split(targets, ",")
		for _, c := range all {
			if c.folder == d.Name() && targets == "" {
				names = c.targets
			}
		}
		if names[0] == "" {
			names = []string{"pico"}
		}
		x, err := fixes(ctx, filepath.Join(root, d.Name()), tinygoRoot, names)
		if err != nil {
			return err
		}
		sum := &repairs{}
		for id, r := range x.byID {
			sum.plus(r)
			if total[id] == nil {
				total[id] = &repairs{}
			}
			total[id].plus(r)
		}
		left, broken = left+x.left, broken+x.broken
		fmt.Fprintf(w, "%s: findings %d, fixes %d, compile %d, clean %d\n", d.Name(), sum.found, sum.offered, sum.compiled, sum.clean)
		for _, f := range x.failed {
			fmt.Fprintf(w, "\t%s\n", f)
		}
		for _, f := range x.bare {
			if bare {
				fmt.Fprintf(w, "\tno fix: %s\n", f)
			}
		}
	}
	printFixes(w, total)
	fmt.Fprintf(w, "all fixes applied: %d modules with new errors, %d findings with a fix left\n", broken, left)
	return nil
}

// printFixes prints the totals: each hazard, those of shared state, and all.
func printFixes(w io.Writer, total map[hazard.ID]*repairs) {
	line := func(name string, r *repairs) {
		fmt.Fprintf(w, "%-8s found %4d  offered %4d %s  compile %s  clean %s\n", name, r.found, r.offered,
			percent(r.offered, r.found), percent(r.compiled, r.offered), percent(r.clean, r.offered))
	}
	shared, sum := &repairs{}, &repairs{}
	for _, id := range slices.Sorted(maps.Keys(total)) {
		line(string(id), total[id])
		sum.plus(total[id])
		if strings.HasPrefix(string(id), "ISR2") {
			shared.plus(total[id])
		}
	}
	line("ISR2xx", shared)
	line("all", sum)
	fmt.Fprintf(w, "ISR2xx that a dependency has part in: %d, so offered for %s of those that the checkout can change\n",
		shared.foreign, percent(shared.offered, shared.found-shared.foreign))
}

// percent returns a share in percent.
func percent(n, of int) string {
	if of == 0 {
		return "   -"
	}
	return fmt.Sprintf("%3.0f%%", 100*float64(n)/float64(of))
}
