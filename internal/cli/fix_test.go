package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
)

const firmware = "package fw\n\nvar line = \"a\" + name\n"

// fixable is an engine whose finding has a fix, until it has been applied.
func fixable(t *testing.T, file string) *fake {
	t.Helper()
	f := one(filepath.Dir(file), "ISR109", hazard.Error, 3)
	start := strings.Index(firmware, `"a" + name`)
	f.Fixes = []finding.Fix{
		{Title: "take the name", Edits: []finding.Edit{{File: file, Start: start, End: start + 10, New: "name"}}},
		{Title: "something else", Edits: []finding.Edit{{File: file, Start: 0, End: 7, New: "broken"}}},
	}
	return &fake{result: check.Result{Findings: []finding.Finding{f}, Handlers: handler("fail")}}
}

// cleanOnceFixed drops the findings when the file has changed.
func cleanOnceFixed(f *fake, file string) *fake {
	f.judge = func(r *check.Result) {
		if data, err := os.ReadFile(file); err == nil && string(data) != firmware {
			r.Findings, r.Handlers = nil, handler("ok")
		}
	}
	return f
}

func TestFix(t *testing.T) {
	file := writeFile(t, t.TempDir(), "fw.go", firmware)
	f := cleanOnceFixed(fixable(t, file), file)
	got := run(f, filepath.Dir(file), nil, "-target", "pico", "-fix", ".")
	if got.status != exitClean || got.stdout != "" || len(f.asked) != 2 {
		t.Errorf("%+v after %d analyses", got, len(f.asked))
	}
	if want := "isrlint: fixed 1 finding in 1 file\n0 findings in 1 handler: 1 proved, 0 unknown, 0 fail\n"; got.stderr != want {
		t.Errorf("stderr %q, want %q", got.stderr, want)
	}
	if data, _ := os.ReadFile(file); string(data) != "package fw\n\nvar line = name\n" {
		t.Errorf("the file is now\n%s", data)
	}
}

func TestDiff(t *testing.T) {
	file := writeFile(t, t.TempDir(), "sub/fw.go", firmware)
	dir := filepath.Dir(filepath.Dir(file))
	f := fixable(t, file)
	got := run(f, dir, nil, "-target", "pico", "-diff", "./...")
	want := "--- a/sub/fw.go\n+++ b/sub/fw.go\n@@ -1,3 +1,3 @@\n package fw\n \n-var line = \"a\" + name\n+var line = name\n"
	if got.status != exitFindings || got.stdout != want {
		t.Errorf("%+v\nwant\n%s", got, want)
	}
	if data, _ := os.ReadFile(file); string(data) != firmware {
		t.Error("-diff has written")
	}
	// Nothing to change: the findings still count.
	f.result.Findings[0].Fixes = nil
	if got := run(f, dir, nil, "-target", "pico", "-diff", "./..."); got.status != exitFindings || got.stdout != "" {
		t.Errorf("without a fix: %+v", got)
	}
	f.result = check.Result{Handlers: handler("ok")}
	if got := run(f, dir, nil, "-target", "pico", "-diff", "./..."); got.status != exitClean || got.stdout != "" {
		t.Errorf("clean: %+v", got)
	}
}

// TestFixOnDirectory: a directory where a file is to be written stops all writing.
func TestFixOnDirectory(t *testing.T) {
	dir := t.TempDir()
	file := writeFile(t, dir, "fw.go", firmware)
	if err := os.Mkdir(filepath.Join(dir, "gone.go"), 0o755); err != nil {
		t.Fatal(err)
	}
	f := fixable(t, file)
	second := f.result.Findings[0]
	second.Fixes = []finding.Fix{{Edits: []finding.Edit{{File: filepath.Join(dir, "gone.go"), New: "x"}}}}
	f.result.Findings = append(f.result.Findings, second)
	f.result.Findings[1].Pos.Line = 9
	got := run(f, dir, nil, "-target", "pico", "-fix", ".")
	if got.status != exitUsage || !strings.Contains(got.stderr, "gone.go: not a regular file") || got.stdout != "" {
		t.Errorf("%+v", got)
	}
	if data, _ := os.ReadFile(file); string(data) != firmware {
		t.Error("another file has been written")
	}
}

// TestNoEngine: a program built without the analysis says so instead of "clean".
func TestNoEngine(t *testing.T) {
	var stderr strings.Builder
	env := &Env{Stdout: os.Stdout, Stderr: &stderr, Dir: t.TempDir(), Getenv: func(string) string { return "" }}
	for _, command := range []string{"check", "allocs"} {
		if status := Run(context.Background(), env, []string{command, "-target", "pico"}); status != exitUsage {
			t.Errorf("%s: status %d", command, status)
		}
	}
	if !strings.Contains(stderr.String(), "no analysis") {
		t.Errorf("stderr %q", stderr.String())
	}
}
