package rewrite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/finding"
)

const source = "package p\n\nvar a = 1\nvar b = 2\n"

func write(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "p.go")
	if err := os.WriteFile(file, []byte(content), 0o640); err != nil {
		t.Fatal(err)
	}
	return file
}

func content(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// replace is the fix that replaces the first old in source by new.
func replace(file, old, new string) finding.Fix {
	i := strings.Index(source, old)
	return finding.Fix{Edits: []finding.Edit{{File: file, Start: i, End: i + len(old), New: new}}}
}

func both(a, b finding.Fix) finding.Fix {
	return finding.Fix{Edits: append(append([]finding.Edit{}, a.Edits...), b.Edits...)}
}

func TestPlan(t *testing.T) {
	f := write(t, source)
	tests := []struct {
		name             string
		fixes            []finding.Fix
		applied, skipped int
		want             string
	}{
		{"two", []finding.Fix{replace(f, "1", "10"), replace(f, "2", "20")}, 2, 0, "package p\n\nvar a = 10\nvar b = 20\n"},
		{"order does not matter", []finding.Fix{replace(f, "2", "20"), replace(f, "1", "10")}, 2, 0, "package p\n\nvar a = 10\nvar b = 20\n"},
		{"the first of two that overlap", []finding.Fix{replace(f, "a = 1", "x = 1"), replace(f, "1", "10")}, 1, 1, "package p\n\nvar x = 1\nvar b = 2\n"},
		{
			"an overlapping fix is left out as a whole",
			[]finding.Fix{replace(f, "1", "10"), both(replace(f, "2", "20"), replace(f, "a = 1", "x = 1"))},
			1, 1,
			"package p\n\nvar a = 10\nvar b = 2\n",
		},
		{"the same edit twice", []finding.Fix{replace(f, "1", "10"), replace(f, "1", "10")}, 2, 0, "package p\n\nvar a = 10\nvar b = 2\n"},
		{"formatted", []finding.Fix{replace(f, "var b = 2", "var   b=2")}, 1, 0, ""},
		{"overlaps itself", []finding.Fix{both(replace(f, "a = 1", ""), replace(f, "1", ""))}, 0, 1, ""},
		{"no edits", []finding.Fix{{Title: "by hand"}}, 0, 0, ""},
	}
	for _, tt := range tests {
		plan, err := New(tt.fixes)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if plan.Applied != tt.applied || plan.Skipped != tt.skipped {
			t.Errorf("%s: %d applied, %d skipped, want %d, %d", tt.name, plan.Applied, plan.Skipped, tt.applied, tt.skipped)
		}
		got := ""
		for _, file := range plan.Files {
			got += string(file.New)
		}
		if got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestWrite(t *testing.T) {
	f, g := write(t, source), write(t, source)
	plan, err := New([]finding.Fix{both(replace(f, "1", "10"), replace(g, "2", "20"))})
	if err != nil {
		t.Fatal(err)
	}
	if content(t, f) != source {
		t.Fatal("a plan has written")
	}
	if err := plan.Write(); err != nil {
		t.Fatal(err)
	}
	if got := content(t, f) + content(t, g); !strings.Contains(got, "a = 10") || !strings.Contains(got, "b = 20") {
		t.Errorf("written:\n%s", got)
	}
	info, err := os.Stat(f)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode changed to %v, %v", info.Mode(), err)
	}
	onlyFile(t, f)
}

// onlyFile checks that nothing is left beside file.
func onlyFile(t *testing.T, file string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d entries beside %s, %v", len(entries), file, err)
	}
}

func TestErrorsWriteNothing(t *testing.T) {
	f := write(t, source)
	directory := filepath.Join(t.TempDir(), "d.go")
	if err := os.Mkdir(directory, 0o755); err != nil {
		t.Fatal(err)
	}
	for want, fix := range map[string]finding.Fix{
		"d.go: not a regular file":    both(replace(f, "1", "10"), replace(directory, "2", "20")),
		"not valid Go":                replace(f, "1", "(("),
		"no such file":                both(replace(f, "1", "10"), replace(f+"x", "2", "20")),
		"has it changed meanwhile":    {Edits: []finding.Edit{{File: f, Start: 5, End: 500}}},
		"bytes 9 to 3 are outside":    {Edits: []finding.Edit{{File: f, Start: 9, End: 3}}},
		"bytes -1 to 3 are outside":   {Edits: []finding.Edit{{File: f, Start: -1, End: 3}}},
		"nothing is written: 4:1: ex": replace(f, "1", ""),
	} {
		if _, err := New([]finding.Fix{fix}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
	if content(t, f) != source {
		t.Error("an error has written")
	}
}

// TestRenameFails: the directory takes the place of the file between plan and write.
func TestRenameFails(t *testing.T) {
	f := write(t, source)
	plan, err := New([]finding.Fix{replace(f, "1", "10")})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(f); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(f, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(); err == nil {
		t.Error("a directory was replaced by a file")
	}
	onlyFile(t, f)
}

func TestDiff(t *testing.T) {
	f := write(t, source)
	plan, err := New([]finding.Fix{replace(f, "2", "20")})
	if err != nil {
		t.Fatal(err)
	}
	want := "--- a/x/p.go\n+++ b/x/p.go\n@@ -1,4 +1,4 @@\n package p\n \n var a = 1\n-var b = 2\n+var b = 20\n"
	if got := string(plan.Diff(func(string) string { return "x/p.go" })); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	empty, err := New(nil)
	if err != nil || len(empty.Diff(nil)) != 0 {
		t.Errorf("an empty plan has a diff: %v", err)
	}
}
