package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/cli"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/target"
)

var update = flag.Bool("update", false, "write what the README shows")

// isrlint runs the command in dir of the repository.
func isrlint(t *testing.T, dir string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	status = cli.Run(context.Background(), &cli.Env{
		Stdout: &out, Stderr: &errs, Dir: abs, Getenv: func(string) string { return "" },
		Engine: cli.Engine{Check: check.Run, Allocs: check.Allocs},
	}, args)
	return status, out.String(), errs.String()
}

var root = filepath.Join("..", "..")

// TestExamples holds the firmware of examples/ to what its comments say: which
// hazards isrlint names, and which program it proves.
func TestExamples(t *testing.T) {
	for name, want := range map[string]struct {
		ids     string
		summary string
	}{
		"blink":            {"ISR004 ISR109 ISR111 ISR201 ISR202 ISR203 ISR301", "1 fail"},
		"blinkhandler":     {"", "1 proved, 0 unknown, 0 fail"},
		"twotimers":        {"ISR002", "1 fail"},
		"twotimershandler": {"", "1 proved, 0 unknown, 0 fail"},
		"operator":         {"ISR103", "1 fail"},
		"counter":          {"ISR202", "1 fail"},
	} {
		status, stdout, stderr := isrlint(t, root, "-target", "pico", "-format", "jsonl", "./examples/"+name)
		ids := map[string]bool{}
		for line := range strings.Lines(stdout) {
			ids[strings.TrimPrefix(line, `{"id":"`)[:6]] = true
		}
		var got []string
		for id := range ids {
			got = append(got, id)
		}
		slices.Sort(got)
		if wantStatus := min(1, len(want.ids)); strings.Join(got, " ") != want.ids || status != wantStatus {
			t.Errorf("%s: status %d, %q; want %d, %q\n%s", name, status, got, wantStatus, want.ids, stdout)
		}
		if !strings.Contains(stderr, want.summary) {
			t.Errorf("%s: %swant %q", name, stderr, want.summary)
		}
	}
}

// TestReadme: what the README shows is what a reader gets from the command above it,
// two findings of it and the last line.
func TestReadme(t *testing.T) {
	const command = "$ isrlint check ./examples/blink\n"
	file := filepath.Join(root, "README.md")
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), command)
	block, after, ok2 := strings.Cut(rest, "```")
	if !ok || !ok2 {
		t.Fatalf("README.md has no block that begins with %q", command)
	}
	_, stdout, stderr := isrlint(t, root, strings.Fields(command)[2:]...)
	want := ""
	for part := range strings.SplitSeq(strings.TrimSpace(stdout), "\n\n") {
		if strings.HasPrefix(part, "error[ISR109]") || strings.HasPrefix(part, "error[ISR202]") {
			want += part + "\n…\n"
		}
	}
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	want += lines[len(lines)-1] + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(before+command+want+"```"+after), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if block != want {
		t.Errorf("README.md shows\n%s\nbut the command says\n%s\nrun go test ./cmd/isrlint -run TestReadme -update", block, want)
	}
}

// elsewhere are the examples that show something which the pico does not have.
var elsewhere = map[hazard.ID]string{
	"ISR302": "esp32-coreboard-v2", "ISR303": "esp32-coreboard-v2",
}

// TestCatalogue runs the catalogue's own examples: of a detected hazard, the bad one
// must trigger it and the good one must be clean. A planned one must not trigger it,
// or the catalogue claims too little.
func TestCatalogue(t *testing.T) {
	module := t.TempDir()
	write(t, filepath.Join(module, "go.mod"), "module example.com/catalogue\n\ngo 1.23\n")
	byTarget := map[string][]string{}
	for _, d := range hazard.All() {
		for kind, source := range map[string]string{"bad": d.Bad, "good": d.Good} {
			dir := filepath.Join(module, string(d.ID)+kind)
			write(t, filepath.Join(dir, "main.go"), source)
			if strings.Contains(source, "in assembly") {
				write(t, filepath.Join(dir, "empty.s"), "")
			}
		}
		name := "pico"
		if elsewhere[d.ID] != "" {
			name = elsewhere[d.ID]
		}
		byTarget[name] = append(byTarget[name], "./"+string(d.ID)+"bad", "./"+string(d.ID)+"good")
	}
	for name, patterns := range byTarget {
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		result, err := check.Run(t.Context(), check.Options{Dir: module, Patterns: patterns, Targets: []*target.Target{tgt}})
		if err != nil {
			t.Fatal(err)
		}
		found := map[string][]finding.Finding{}
		for _, f := range result.Findings {
			dir := filepath.Base(filepath.Dir(f.Pos.File))
			found[dir] = append(found[dir], f)
		}
		for _, p := range patterns {
			dir := strings.TrimPrefix(p, "./")
			id, good := strings.CutSuffix(dir, "good")
			id = strings.TrimSuffix(id, "bad")
			has := slices.ContainsFunc(found[dir], func(f finding.Finding) bool { return string(f.ID) == id && f.Ignored == "" })
			planned := hazard.Lookup(hazard.ID(id)).Status == hazard.Planned
			switch {
			case planned && has:
				t.Errorf("%s is marked as planned, and the %s example triggers it", id, dir)
			case planned:
			case !good && !has:
				t.Errorf("%s: the bad example does not trigger it on %s: %s", id, name, messages(found[dir]))
			case good && len(messages(found[dir])) > 0:
				t.Errorf("%s: the good example is not clean on %s: %s", id, name, messages(found[dir]))
			}
		}
		for _, n := range result.Notes {
			if strings.Contains(n, ".go:") && !strings.Contains(n, "runtime/timer") {
				t.Errorf("an example has an error: %s", n)
			}
		}
	}
}

func messages(fs []finding.Finding) []string {
	var out []string
	for _, f := range fs {
		if f.Ignored == "" {
			out = append(out, f.Message)
		}
	}
	return out
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
