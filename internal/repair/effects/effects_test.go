package effects_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/rewrite"
	"github.com/isrlint/isrlint/internal/target"
)

var update = flag.Bool("update", false, "write the fixed files into the archives")

// TestFixes applies the fixes of each archive's program and compares the result with
// fixed.go. What is left must be fewer findings, or as many where nothing is offered,
// and no package may have an error. The comment of an archive lists what is left.
func TestFixes(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { testFixes(t, name) })
	}
}

func testFixes(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	main := filepath.Join(dir, "main.go")
	timer, err := filepath.Abs(filepath.Join("..", "..", "..", "runtime", "timer"))
	if err != nil {
		t.Fatal(err)
	}
	module := "module example.com/fw\n\ngo 1.23\n"
	if strings.Contains(string(archive.Files[0].Data), "runtime/timer") {
		module += "\nrequire github.com/isrlint/isrlint/runtime/timer v0.0.0\n\nreplace github.com/isrlint/isrlint/runtime/timer => " + timer + "\n"
	}
	for file, text := range map[string][]byte{main: archive.Files[0].Data, filepath.Join(dir, "go.mod"): []byte(module)} {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	first, titles := found(t, dir), ""
	left := first
	for range 10 {
		var fixes []finding.Fix
		for _, f := range left {
			fixes = append(fixes, f.Fixes[:min(len(f.Fixes), 1)]...)
		}
		plan, err := rewrite.New(fixes)
		if err != nil {
			t.Fatal(err)
		}
		if len(plan.Files) == 0 {
			break
		}
		if err := plan.Write(); err != nil {
			t.Fatal(err)
		}
		for _, f := range fixes {
			if line := "fix: " + f.Title + "\n"; !strings.Contains(titles, line) {
				titles += line
			}
		}
		left = found(t, dir)
	}
	if titles != "" && len(left) >= len(first) {
		t.Errorf("%d findings before and %d after the fixes", len(first), len(left))
	}
	for _, f := range left {
		titles += "left: " + string(f.ID) + "\n"
	}
	fixed, err := os.ReadFile(main)
	if err != nil {
		t.Fatal(err)
	}
	golden := txtar.Archive{Comment: []byte(titles), Files: []txtar.File{archive.Files[0], {Name: "fixed.go", Data: fixed}}}
	got := txtar.Format(&golden)
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := txtar.Format(archive); string(got) != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// found checks the program for a pico and returns the warnings and errors.
func found(t *testing.T, dir string) []finding.Finding {
	t.Helper()
	tgt, err := target.Lookup("pico")
	if err != nil {
		t.Fatal(err)
	}
	res, err := check.Run(context.Background(), check.Options{Dir: dir, Patterns: []string{"."}, Targets: []*target.Target{tgt}})
	if err != nil {
		t.Fatal(err)
	}
	if res.Broken {
		t.Fatalf("the program has errors: %v", res.Notes)
	}
	var out []finding.Finding
	for _, f := range res.Findings {
		if f.Severity >= hazard.Warning {
			out = append(out, f)
		}
	}
	return out
}
