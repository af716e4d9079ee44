package check_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/target"
)

// rightOfOracle is the number of executed constructs that isrlint judges as they
// behaved. It must not fall.
const rightOfOracle = 403

// construct is one program that was executed in an interrupt handler, and what a
// report may say about it.
type construct struct {
	Name, Source, Verdict string
	Lines, Latent         []int
}

// TestOracle runs every executed construct of the escape analysis's test data
// through the whole tool: allocation, blocking, defer and panics together.
func TestOracle(t *testing.T) {
	data, err := os.ReadFile("../escape/testdata/constructs.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []construct
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module oracle.test\n\ngo 1.23\n")
	for _, c := range all {
		folder := filepath.Join(dir, c.Name)
		write(t, filepath.Join(folder, "p.go"), strings.Replace(c.Source, "package p", "package main", 1))
		start := "package main\n\nfunc main() {}\n"
		if strings.Contains(c.Source, "func setup()") {
			start = "package main\n\nfunc main() { setup() }\n"
		}
		write(t, filepath.Join(folder, "start.go"), start)
	}
	tgt, err := target.Lookup("cortex-m-qemu")
	if err != nil {
		t.Fatal(err)
	}
	if tgt, err = tgt.With(target.Options{Compiler: "tinygo@0.34"}); err != nil {
		t.Fatal(err)
	}
	r, err := check.Run(context.Background(), check.Options{
		Dir: dir, Patterns: []string{"./..."}, Targets: []*target.Target{tgt},
		Handlers: []*regexp.Regexp{regexp.MustCompile(`\.isr$`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range r.Notes {
		if strings.Contains(n, dir) {
			t.Log(n)
		}
	}
	byName := map[string][]finding.Finding{}
	for _, f := range r.Findings {
		name := filepath.Base(filepath.Dir(f.Pos.File))
		byName[name] = append(byName[name], f)
	}
	right := 0
	for _, c := range all {
		if wrong := c.judge(byName[c.Name]); wrong != "" {
			t.Logf("%s: %s", c.Name, wrong)
		} else {
			right++
		}
	}
	t.Logf("right: %d of %d", right, len(all))
	if right < rightOfOracle {
		t.Errorf("%d constructs right, want at least %d", right, rightOfOracle)
	}
}

// judge returns what is wrong with the findings about c, "" when they are right.
// The cost of arithmetic and state shared with main are not what was executed.
func (c construct) judge(fs []finding.Finding) string {
	var lines []int
	var texts []string
	for _, f := range fs {
		if cat := hazard.Lookup(f.ID).Category; cat == hazard.Float || cat == hazard.Shared || cat == hazard.Registration || f.Severity < hazard.Warning {
			continue
		}
		lines = append(lines, f.Pos.Line)
		texts = append(texts, f.Message)
	}
	switch c.Verdict {
	case "report":
		if !slices.ContainsFunc(lines, func(l int) bool { return slices.Contains(c.Lines, l) }) {
			return "nothing reported on its lines; elsewhere: " + strings.Join(texts, " | ")
		}
	case "silent":
		if slices.ContainsFunc(lines, func(l int) bool { return !slices.Contains(c.Latent, l) }) {
			return "false report: " + strings.Join(texts, " | ")
		}
	}
	return ""
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
