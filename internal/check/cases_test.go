package check_test

import (
	"context"
	"testing"

	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/target"
)

// lookup returns a target by name.
func lookup(tb testing.TB, name string) *target.Target {
	tb.Helper()
	t, err := target.Lookup(name)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

// run checks cases for their common target.
func run(tb testing.TB, root string, cs []cases.Case) *check.Result {
	tb.Helper()
	r, err := check.Run(context.Background(), check.Options{
		Dir: root, Patterns: cases.Patterns(cs), Targets: []*target.Target{lookup(tb, cs[0].Target)},
	})
	if err != nil {
		tb.Fatal(err)
	}
	if r.Broken {
		tb.Errorf("the cases do not type-check: %q", r.Notes)
	}
	return r
}

// found returns the findings that no directive suppresses.
func found(tb testing.TB, root string, r *check.Result) []cases.Found {
	tb.Helper()
	var fs []cases.Found
	for _, f := range r.Findings {
		if f.Ignored == "" {
			fs = append(fs, cases.Found{File: cases.Rel(tb, root, f.Pos.File), Line: f.Pos.Line, Message: f.Message})
		}
	}
	return fs
}

// TestCases holds the whole-program driver against the expectations of every case.
func TestCases(t *testing.T) {
	names, by := cases.Targets(cases.All(t))
	for _, name := range names {
		root := cases.WriteModule(t, by[name])
		split := cases.Split(t, found(t, root, run(t, root, by[name])))
		for _, c := range by[name] {
			t.Run(c.Name, func(t *testing.T) {
				for _, w := range c.Compare(t, cases.Whole, split[c.Name]) {
					t.Error(w)
				}
			})
		}
	}
}
