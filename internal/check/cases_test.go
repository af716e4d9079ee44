package check_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
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

// TestDeterministic checks the same cases again, named in another order: equal
// findings, handlers and notes in equal order.
func TestDeterministic(t *testing.T) {
	_, by := cases.Targets(cases.All(t))
	cs := by[cases.Default]
	root := cases.WriteModule(t, cs)
	first := run(t, root, cs)
	slices.Reverse(cs)
	second := run(t, root, cs)
	if !reflect.DeepEqual(first, second) {
		t.Error("the results differ")
	}
	if len(first.Findings) < 100 || len(first.Handlers) < 100 {
		t.Errorf("only %d findings of %d handlers", len(first.Findings), len(first.Handlers))
	}
}

// TestWitnesses: every finding about a handler has a chain that begins in the
// handler and ends with a place, and every one names the target.
func TestWitnesses(t *testing.T) {
	_, by := cases.Targets(cases.All(t))
	cs := by[cases.Default]
	root := cases.WriteModule(t, cs)
	for _, f := range run(t, root, cs).Findings {
		if !strings.HasSuffix(f.Message, "("+string(f.ID)+")") {
			t.Errorf("%v: %q does not end in its ID", f.Pos, f.Message)
		}
		if f.ID != "ISR009" && !slices.Equal(f.Targets, []string{cases.Default}) {
			t.Errorf("%v: targets %q", f.Pos, f.Targets)
		}
		if len(f.Chain) == 0 {
			continue
		}
		if got := f.Chain[0].Function; f.Handler != "" && got != f.Handler {
			t.Errorf("%v: the chain begins in %s, the handler is %s", f.Pos, got, f.Handler)
		}
		if last := f.Chain[len(f.Chain)-1]; last.Pos.Line == 0 {
			t.Errorf("%v: the chain ends nowhere: %+v", f.Pos, f.Chain)
		}
	}
}

// TestTargetsMerge checks one case for two targets: what holds for both is one
// finding.
func TestTargetsMerge(t *testing.T) {
	cs := cases.Choose(t, "isr304_division")
	root := cases.WriteModule(t, cs)
	source := "package main\n\nvar a, b uint32\nvar s []uint32\n\n//export SysTick_Handler\nfunc onTick() {\n\ta /= b\n\ts = append(s, a)\n}\n\nfunc main() {}\n"
	cases.Write(t, root, "both/main.go", source)
	r, err := check.Run(context.Background(), check.Options{
		Dir: root, Patterns: []string{"./both"}, Targets: []*target.Target{lookup(t, "pico"), lookup(t, "wioterminal")},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range r.Findings {
		got[string(f.ID)] += strings.Join(f.Targets, " ")
	}
	if want := map[string]string{"ISR304": "pico", "ISR103": "pico wioterminal"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
