package timers_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/target"
)

// TestCases checks the programs below testdata/src with the project's own timer and
// holds what is found against their expectations: all of it in programs that use the
// package (use_), else what is about the set-up of timers.
func TestCases(t *testing.T) {
	folders, err := os.ReadDir(filepath.Join("testdata", "src"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	root := t.TempDir()
	timer, err := filepath.Abs(filepath.Join("..", "..", "..", "runtime", "timer"))
	if err != nil {
		t.Fatal(err)
	}
	const module = "github.com/isrlint/isrlint/runtime/timer"
	cases.Write(t, root, "go.mod", "module cases\n\ngo 1.26\n\nrequire "+module+" v0.0.0\n\nreplace "+module+" => "+filepath.ToSlash(timer)+"\n")
	var all []cases.Case
	for _, d := range folders {
		text, err := os.ReadFile(filepath.Join("testdata", "src", d.Name(), "main.go"))
		if err != nil {
			t.Fatal(err)
		}
		path := d.Name() + "/main.go"
		cases.Write(t, root, path, string(text))
		all = append(all, cases.Case{Name: d.Name(), Files: []cases.File{{Path: path, Text: string(text)}}})
	}
	found := cases.Split(t, judged(t, root))
	for _, c := range all {
		t.Run(c.Name, func(t *testing.T) {
			for _, w := range c.Compare(t, cases.Whole, found[c.Name]) {
				t.Error(w)
			}
		})
	}
}

// judged returns the findings that the cases are about.
func judged(t *testing.T, root string) (fs []cases.Found) {
	t.Helper()
	tgt, err := target.Lookup(cases.Default)
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.Run(context.Background(), check.Options{Dir: root, Patterns: []string{"./..."}, Targets: []*target.Target{tgt}})
	if err != nil {
		t.Fatal(err)
	}
	if r.Broken {
		t.Errorf("the cases do not type-check: %q", r.Notes)
	}
	for _, f := range r.Findings {
		file := cases.Rel(t, root, f.Pos.File)
		whole := strings.HasPrefix(file, "use_") && f.Severity >= hazard.Warning
		if whole || slices.Contains([]hazard.ID{"ISR005", "ISR006", "ISR007"}, f.ID) {
			fs = append(fs, cases.Found{File: file, Line: f.Pos.Line, Message: f.Message})
		}
	}
	return fs
}
