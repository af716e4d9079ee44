package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/baseline"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/report"
	"github.com/isrlint/isrlint/internal/rewrite"
)

// runCheck reports findings, or with -fix and -diff what removes them.
func runCheck(ctx context.Context, env *Env, args []string) (int, error) {
	s, err := newSettings(ctx, env, "check", checkFormats, args)
	if err != nil {
		return 0, err
	}
	if s.baseline != "" {
		if s.accepted, err = baseline.Read(s.baseline); err != nil {
			return 0, err
		}
	}
	result, err := s.check(ctx, env)
	if err != nil {
		return 0, err
	}
	if s.diff {
		return s.showDiff(env, s.filter(result))
	}
	if s.fix {
		if result, err = s.fixAll(ctx, env, result); err != nil {
			return 0, err
		}
	}
	s.say(env, result)
	f := s.filter(result)
	if err := report.Write(env.Stdout, s.format, s.report(env, f)); err != nil {
		return 0, err
	}
	env.note(report.Summary(s.report(env, f)))
	s.sayAccepted(env, result, f)
	return s.status(f), nil
}

// sayAccepted tells what the baseline has hidden, and which of its entries are gone.
// That can only be told when the baseline was written for these packages and targets.
func (s *settings) sayAccepted(env *Env, result *check.Result, f filtered) {
	if s.accepted == nil {
		return
	}
	env.note(fmt.Sprintf("isrlint: %s in the baseline %s", report.Count(f.accepted, "finding"), s.shown(s.baseline)))
	if result.Broken || !s.accepted.For(s.targetList(), s.patterns) {
		return
	}
	if n := len(s.accepted.Entries) - f.accepted; n > 0 {
		env.note(fmt.Sprintf("isrlint: %s of it no longer found: isrlint baseline prune removes what is gone", report.Count(n, "entry")))
	}
}

// check runs the analysis.
func (s *settings) check(ctx context.Context, env *Env) (*check.Result, error) {
	if env.Engine.Check == nil {
		return nil, errNoEngine
	}
	result, err := env.Engine.Check(ctx, s.engineOptions())
	if err != nil {
		return nil, err
	}
	result.Findings = finding.Sort(result.Findings)
	return result, nil
}

// say writes the notes of a run: what was decided, then what the analysis met, with
// paths as in the findings.
func (s *settings) say(env *Env, result *check.Result) {
	for _, n := range s.notes {
		env.note(n)
	}
	for _, n := range result.Notes {
		env.note(strings.ReplaceAll(n, s.dir+string(filepath.Separator), ""))
	}
}

// report returns what the renderers need.
func (s *settings) report(env *Env, f filtered) report.Report {
	color, width := terminal(env, s.color)
	return report.Report{
		Findings: f.findings, Handlers: f.handlers, Targets: s.targetList(), Version: version(),
		Dir: s.dir, Hidden: f.hidden, Broken: f.broken, Color: color, Width: width,
	}
}

// fixes returns the first fix of every finding that is reported, the severe ones
// first, because fixes of one function wait for each other.
func fixes(f filtered) []finding.Fix {
	var out []finding.Fix
	sorted := slices.Clone(f.findings)
	slices.SortStableFunc(sorted, func(a, b finding.Finding) int { return int(b.Severity) - int(a.Severity) })
	for _, x := range sorted {
		if x.Ignored == "" && len(x.Fixes) > 0 {
			out = append(out, x.Fixes[0])
		}
	}
	return out
}

// maxRounds bounds how often -fix writes and looks again.
const maxRounds = 20

// fixAll writes fixes until none is left, each round those that do not meet in one
// function, and returns what is found in the end: what is left is judged on what is
// written.
func (s *settings) fixAll(ctx context.Context, env *Env, result *check.Result) (*check.Result, error) {
	fixed, files := 0, map[string]bool{}
	for range maxRounds {
		plan, err := rewrite.New(fixes(s.filter(result)))
		if err != nil {
			return nil, err
		}
		if len(plan.Files) == 0 {
			break
		}
		if err := plan.Write(); err != nil {
			return nil, err
		}
		fixed += plan.Applied
		for _, f := range plan.Files {
			files[f.Name] = true
		}
		if result, err = s.check(ctx, env); err != nil {
			return nil, err
		}
	}
	env.note(fmt.Sprintf("isrlint: fixed %s in %s", report.Count(fixed, "finding"), report.Count(len(files), "file")))
	return result, nil
}

// showDiff prints what -fix would change. Without a change the exit status is that
// of the check, because its findings are still there.
func (s *settings) showDiff(env *Env, f filtered) (int, error) {
	plan, err := rewrite.New(fixes(f))
	if err != nil {
		return 0, err
	}
	r := s.report(env, f)
	diff := plan.Diff(func(file string) string { return report.Path(s.dir, file) })
	if _, err := env.Stdout.Write(diff); err != nil {
		return 0, err
	}
	env.note(report.Summary(r))
	if len(diff) > 0 {
		return exitFindings, nil
	}
	return s.status(f), nil
}
