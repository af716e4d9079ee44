package shared

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
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
		s := load(t, d.Name())
		if s.helper() {
			continue
		}
		got := s.judge(t, Analyze(s.input))
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

// helper reports packages that others import; they have no main and no directive.
func (s *sample) helper() bool { return strings.HasSuffix(s.name, "_lib") }

// judge compares findings with the expectations of a package.
func (s *sample) judge(t *testing.T, fs []finding.Finding) (got score) {
	t.Helper()
	for _, f := range finding.Sort(fs) {
		line := fmt.Sprintf("%s: %s", f.Severity, f.Message)
		var hit *want
		for _, w := range s.wants {
			if !w.met && filepath.Clean(w.file) == filepath.Clean(f.Pos.File) && w.line == f.Pos.Line && w.re.MatchString(line) {
				hit = w
				break
			}
		}
		switch {
		case hit != nil:
			hit.met = true
			got.right++
		case f.Severity >= hazard.Warning:
			got.wrong++
			t.Errorf("%s: %s:%d: unexpected %s", s.name, filepath.Base(f.Pos.File), f.Pos.Line, line)
		}
	}
	for _, w := range s.wants {
		if !w.met {
			got.missed++
			t.Errorf("%s: %s:%d: missed %s", s.name, filepath.Base(w.file), w.line, w.re)
		}
	}
	return got
}
