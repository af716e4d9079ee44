package repair_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/repair"
	"github.com/isrlint/isrlint/internal/rewrite"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/shared/sharedtest"
)

var update = flag.Bool("update", false, "write the golden files")

// samples are the packages of the analysis' tests; those in testdata/src are awkward
// to rewrite.
var samples = filepath.Join("..", "shared", "testdata")

// names returns the names of all sample packages.
func names(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, dir := range []string{samples, "testdata"} {
		entries, err := os.ReadDir(filepath.Join(dir, "src"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			out = append(out, e.Name())
		}
	}
	return out
}

// rounds bounds how often fixes are applied: those of one round that overlap wait
// for the next.
const rounds = 5

// TestFixes applies the fixes of every sample package and compares the result with
// a golden file. The result must type-check, and a last run must report nothing but
// what no fix was offered for.
func TestFixes(t *testing.T) {
	offered, of := 0, 0
	for _, name := range names(t) {
		root := copied(t, name)
		left := map[string]bool{}
		fs := analyze(t, root, name)
		for _, f := range fs {
			of++
			if len(f.Fixes) > 0 {
				offered++
			} else {
				left[subject(f)] = true
				t.Logf("%s: no fix: %s", name, f.Message)
			}
		}
		titles := fix(t, root, name, fs)
		golden := filepath.Join("testdata", name+".golden")
		if titles == "" {
			if _, err := os.Stat(golden); err == nil {
				t.Errorf("%s: there is a golden file, but no fix is offered any more", name)
			}
			continue
		}
		compare(t, golden, titles, filepath.Join(root, "src", name, "main.go"))
		for _, f := range analyze(t, root, name) {
			if !left[subject(f)] {
				t.Errorf("%s: after the fixes there is still, or newly, %s", name, f.Message)
			}
		}
	}
	t.Logf("fixes offered for %d of %d findings", offered, of)
	if offered*10 < of*6 {
		t.Errorf("fixes are offered for %d of %d findings, want 60 %%", offered, of)
	}
}

// copied returns a root with a copy of one sample, so that fixes can be written.
func copied(t *testing.T, name string) string {
	t.Helper()
	root := t.TempDir()
	src := filepath.Join(samples, "src", name)
	if _, err := os.Stat(src); err != nil {
		src = filepath.Join("testdata", "src", name)
	}
	for from, to := range map[string]string{filepath.Join(samples, "stub"): "stub", src: filepath.Join("src", name)} {
		if err := os.CopyFS(filepath.Join(root, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// analyze returns the warnings and errors of a sample, with fixes.
func analyze(t *testing.T, root, name string) []finding.Finding {
	t.Helper()
	s := sharedtest.Load(t, root, name, nil)
	s.Input.Repair = repair.Fixer(s.Input, nil)
	fs := finding.Sort(shared.Analyze(s.Input))
	return slices.DeleteFunc(fs, func(f finding.Finding) bool { return f.Severity < hazard.Warning })
}

// subject identifies a finding whatever lines have moved: its variable.
func subject(f finding.Finding) string {
	name, _, _ := strings.Cut(f.Message, " is ")
	return name
}

// fix applies the fixes of fs, then those of what is left, and returns their titles
// as comment lines.
func fix(t *testing.T, root, name string, fs []finding.Finding) string {
	t.Helper()
	var titles strings.Builder
	for range rounds {
		var fixes []finding.Fix
		for _, f := range fs {
			for _, x := range f.Fixes[:min(len(f.Fixes), 1)] {
				fixes = append(fixes, x)
				if line := "// fix: " + x.Title + "\n"; !strings.Contains(titles.String(), line) {
					titles.WriteString(line)
				}
			}
		}
		if len(fixes) == 0 {
			break
		}
		plan, err := rewrite.New(fixes)
		if err == nil {
			err = plan.Write()
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		fs = analyze(t, root, name)
	}
	return titles.String()
}

// TestEveryFix applies every fix of the findings that have several, each alone. It
// must leave fewer findings and no new kind of one. What alternatives write is
// compared with golden files that are named after them.
func TestEveryFix(t *testing.T) {
	for _, name := range names(t) {
		done := map[string]bool{}
		alternatives := 0
		for _, f := range analyze(t, copied(t, name), name) {
			for i, x := range f.Fixes {
				key := x.Title + edits(x)
				if done[key] {
					continue
				}
				done[key] = true
				if i == 0 && len(f.Fixes) == 1 {
					continue // TestFixes has applied it
				}
				golden := ""
				if i > 0 {
					alternatives++
					golden = filepath.Join("testdata", fmt.Sprintf("%s.%d.golden", name, alternatives))
				}
				tryFix(t, name, f.ID, x.Title, golden)
			}
		}
	}
}

// edits spells the edits of a fix, whatever directory its files are in.
func edits(x finding.Fix) string {
	var text strings.Builder
	for _, e := range x.Edits {
		fmt.Fprintln(&text, filepath.Base(e.File), e.Start, e.End, e.New)
	}
	return text.String()
}

// tryFix applies the fix of that title to a fresh copy of a sample.
func tryFix(t *testing.T, name string, id hazard.ID, title, golden string) {
	t.Helper()
	root := copied(t, name)
	before := analyze(t, root, name)
	for _, f := range before {
		for _, x := range f.Fixes {
			if f.ID != id || x.Title != title {
				continue
			}
			plan, err := rewrite.New([]finding.Fix{x})
			if err == nil {
				err = plan.Write()
			}
			if err != nil {
				t.Fatalf("%s: %s: %v", name, title, err)
			}
			after := analyze(t, root, name)
			if more := more(before, after); len(after) >= len(before) || more != "" {
				t.Errorf("%s: %s: %d findings before, %d after; more of %s\n%s", name, title, len(before), len(after), more, plan.Files[0].New)
			}
			if golden != "" {
				compare(t, golden, "// fix: "+title+"\n", filepath.Join(root, "src", name, "main.go"))
			}
			return
		}
	}
	t.Errorf("%s: %s is not offered again", name, title)
}

// more returns a hazard of which there are more findings after than before.
func more(before, after []finding.Finding) hazard.ID {
	count := map[hazard.ID]int{}
	for _, f := range before {
		count[f.ID]++
	}
	for _, f := range after {
		if count[f.ID]--; count[f.ID] < 0 {
			return f.ID
		}
	}
	return ""
}

func compare(t *testing.T, golden, titles, file string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	got := titles
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		got += string(src)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != got {
		t.Errorf("the fixed file differs from %s (%v); got\n%s", golden, err, got)
	}
}
