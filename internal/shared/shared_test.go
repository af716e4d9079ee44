package shared_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/shared/sharedtest"
)

// score counts, over all test packages, what was reported and what should be.
type score struct{ right, wrong, missed int }

// TestSamples runs every package below testdata/src and prints precision and
// recall. A finding counts when it is a warning at least, or when the line asks
// for a note.
func TestSamples(t *testing.T) {
	dirs, err := os.ReadDir(filepath.Join("testdata", "src"))
	if err != nil {
		t.Fatal(err)
	}
	var all score
	clean := 0
	for _, d := range dirs {
		if only := os.Getenv("SAMPLE"); only != "" && d.Name() != only {
			continue
		}
		s := sharedtest.Load(t, "testdata", d.Name(), nil)
		got := judge(t, s, shared.Analyze(s.Input))
		all.right += got.right
		all.wrong += got.wrong
		all.missed += got.missed
		if got.wrong+got.missed == 0 {
			clean++
		}
	}
	precision := 100 * float64(all.right) / max(1, float64(all.right+all.wrong))
	recall := 100 * float64(all.right) / max(1, float64(all.right+all.missed))
	t.Logf("%d packages, %d as expected: %d findings right, %d wrong, %d missed: precision %.1f %%, recall %.1f %%",
		len(dirs), clean, all.right, all.wrong, all.missed, precision, recall)
}

// judge compares findings with the expectations of a package.
func judge(t *testing.T, s *sharedtest.Sample, fs []finding.Finding) (got score) {
	t.Helper()
	for _, f := range finding.Sort(fs) {
		line := fmt.Sprintf("%s: %s", f.Severity, f.Message)
		var hit *sharedtest.Want
		for _, w := range s.Wants {
			if !w.Met && filepath.Clean(w.File) == filepath.Clean(f.Pos.File) && w.Line == f.Pos.Line && w.RE.MatchString(line) {
				hit = w
				break
			}
		}
		switch {
		case hit != nil:
			hit.Met = true
			got.right++
		case f.Severity >= hazard.Warning:
			got.wrong++
			t.Errorf("%s: %s:%d: unexpected %s", s.Name, filepath.Base(f.Pos.File), f.Pos.Line, line)
		}
	}
	for _, w := range s.Wants {
		if !w.Met {
			got.missed++
			t.Errorf("%s: %s:%d: missed %s", s.Name, filepath.Base(w.File), w.Line, w.RE)
		}
	}
	return got
}
