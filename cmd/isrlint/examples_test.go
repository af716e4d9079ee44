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

	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/cli"
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
		"blink":            {"ISR109 ISR111 ISR201 ISR202 ISR203 ISR301", "1 fail"},
		"blinkhandler":     {"", "1 proved, 0 unknown, 0 fail"},
		"twotimers":        {"ISR002", "1 fail"},
		"twotimershandler": {"", "1 proved, 0 unknown, 0 fail"},
		"operator":         {"", "1 proved, 0 unknown, 0 fail"},
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

// TestProved holds this project's own interrupt code to what it says of itself: clean
// and proved, on the chips of its drivers and on a host.
func TestProved(t *testing.T) {
	for _, c := range []struct{ target, patterns string }{
		{"pico", "./runtime/timer/..."},
		{"pico2", "./runtime/timer/rp2driver"},
		{"microbit", "./runtime/timer/systickdriver"},
		{"feather-m4", "./runtime/timer/systickdriver"},
		{"host", "./runtime/timer/... ./examples/webled"},
	} {
		args := append([]string{"-target", c.target}, strings.Fields(c.patterns)...)
		status, stdout, stderr := isrlint(t, root, args...)
		if status != 0 || !strings.Contains(stderr, "0 unknown, 0 fail") {
			t.Errorf("%s %s: status %d\n%s%s", c.target, c.patterns, status, stdout, stderr)
		}
		t.Logf("%s %s: %s", c.target, c.patterns, stderr)
	}
}

// TestReadme: what the README shows is what a reader gets from the command above it,
// the first finding, another of it and the last line.
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
	for i, part := range strings.Split(strings.TrimSpace(stdout), "\n\n") {
		if i == 0 || strings.HasPrefix(part, "error[ISR109]") {
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
