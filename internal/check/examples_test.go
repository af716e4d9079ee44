package check_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/target"
)

// exampleTargets are the chips that the examples of some hazards are about.
var exampleTargets = map[hazard.ID]string{
	"ISR302": "esp32-coreboard-v2", // a single-precision FPU
	"ISR303": "esp32-coreboard-v2", // FPU registers that are not saved
}

// writeExamples writes the bad and the good example of every hazard as programs of
// one module and returns their findings by program.
func writeExamples(t *testing.T) (root string, byTarget map[string][]string) {
	t.Helper()
	root = t.TempDir()
	timer, err := filepath.Abs(filepath.Join("..", "..", "runtime", "timer"))
	if err != nil {
		t.Fatal(err)
	}
	const module = "github.com/isrlint/isrlint/runtime/timer"
	cases.Write(t, root, "go.mod", "module examples\n\ngo 1.26\n\nrequire "+module+" v0.0.0\n\nreplace "+module+" => "+filepath.ToSlash(timer)+"\n")
	byTarget = map[string][]string{}
	for _, d := range hazard.All() {
		cases.Write(t, root, string(d.ID)+"/bad/main.go", d.Bad)
		cases.Write(t, root, string(d.ID)+"/good/main.go", d.Good)
		name := exampleTargets[d.ID]
		if name == "" {
			name = cases.Default
		}
		byTarget[name] = append(byTarget[name], "./"+string(d.ID)+"/...")
	}
	return root, byTarget
}

// TestExamples holds the catalogue's promise: the bad example of a detected hazard
// triggers it, the good example of every hazard triggers nothing.
func TestExamples(t *testing.T) {
	root, byTarget := writeExamples(t)
	found := map[string][]finding.Finding{} // by ID/bad or ID/good
	for name, patterns := range byTarget {
		r, err := check.Run(context.Background(), check.Options{Dir: root, Patterns: patterns, Targets: []*target.Target{lookup(t, name)}})
		if err != nil {
			t.Fatal(err)
		}
		if r.Broken {
			t.Errorf("the examples do not type-check: %q", r.Notes)
		}
		for _, f := range r.Findings {
			if f.Ignored == "" {
				dir := filepath.ToSlash(filepath.Dir(cases.Rel(t, root, f.Pos.File)))
				found[dir] = append(found[dir], f)
			}
		}
	}
	for _, d := range hazard.All() {
		t.Run(string(d.ID), func(t *testing.T) {
			triggered := false
			for _, f := range found[string(d.ID)+"/bad"] {
				triggered = triggered || f.ID == d.ID
			}
			if triggered != (d.Status == hazard.Detected) {
				t.Errorf("the bad example triggers its hazard: %v; detected: %v; found %v", triggered, d.Status == hazard.Detected, ids(found[string(d.ID)+"/bad"]))
			}
			for _, f := range found[string(d.ID)+"/good"] {
				t.Errorf("the good example has a finding in line %d: %s", f.Pos.Line, f.Message)
			}
		})
	}
}

func ids(fs []finding.Finding) string {
	var s []string
	for _, f := range fs {
		s = append(s, string(f.ID))
	}
	return strings.Join(s, " ")
}
