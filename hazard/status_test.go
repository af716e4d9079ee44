package hazard

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// wanted matches an ID in the parentheses that end a message, in an expectation
// written as a regular expression or plain.
var wanted = regexp.MustCompile(`\\?\((ISR\d\d\d)\\?\)`)

// TestStatus keeps the catalogue honest: what is marked as detected is triggered by
// a package below a testdata/src folder of the repository, what is marked as planned
// by none.
func TestStatus(t *testing.T) {
	triggered := map[ID]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || !strings.Contains(filepath.ToSlash(path), "/testdata/src/") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(data)) {
			_, want, ok := strings.Cut(line, "// want ")
			if !ok {
				continue
			}
			for _, m := range wanted.FindAllStringSubmatch(want, -1) {
				triggered[ID(m[1])] = path
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range All() {
		path, ok := triggered[d.ID]
		switch {
		case d.Status == Detected && !ok:
			t.Errorf("%s is marked as detected, but no package below testdata/src triggers it", d.ID)
		case d.Status == Planned && ok:
			t.Errorf("%s is marked as planned, but %s triggers it", d.ID, path)
		}
		delete(triggered, d.ID)
	}
	for id, path := range triggered {
		t.Errorf("%s expects %s, which the catalogue lacks", path, id)
	}
}
