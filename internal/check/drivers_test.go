package check

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/target"
)

// registering is a text search for uses of the registrars that firmware has;
// what gives nil takes a handler away.
var (
	registering = regexp.MustCompile(`\.(SetInterrupt|SetupInterrupts|SetCommandHandler|SetRadioController|SetRxHandler|SetTxHandler)\(|\binterrupt\.New\(|\bEnableCDC\(`)
	removing    = regexp.MustCompile(`nil\)`)
	declaring   = regexp.MustCompile(`^\s*(func|//)`)
)

// TestDriversRegistrations holds the registry against a text search over all
// packages of tinygo.org/x/drivers that build for a target, examples included.
func TestDriversRegistrations(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the drivers for two targets")
	}
	root := driversCopy(t)
	t.Setenv("GOFLAGS", "-mod=mod")
	for _, name := range []string{"pico", "lorae5"} {
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		o := Options{Dir: root, Patterns: []string{"./..."}, Targets: []*target.Target{tgt}}
		start := time.Now()
		r, err := Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d packages in %v, %d handlers, %d findings", name, r.Analysed, time.Since(start).Round(time.Millisecond), len(r.Handlers), len(r.Findings))
		var listed []finding.Pos
		for _, h := range r.Handlers {
			for _, reg := range h.Registrations {
				listed = append(listed, finding.Pos{File: reg.Pos.File, Line: reg.Pos.Line})
			}
		}
		searched := searchText(t, load.Config{Dir: root, Patterns: o.Patterns, Target: tgt})
		for _, at := range searched {
			if !slices.Contains(listed, at) {
				rel, _ := filepath.Rel(root, at.File)
				t.Errorf("%s: the registration at %s:%d is not listed", name, rel, at.Line)
			}
		}
		t.Logf("%s: a text search finds %d registrations", name, len(searched))
		if len(searched) < 8 {
			t.Errorf("%s: the text search finds %d registrations, too few to show anything", name, len(searched))
		}
	}
}

// searchText returns the lines of the user's files that look like registrations.
func searchText(t *testing.T, cfg load.Config) []finding.Pos {
	t.Helper()
	prog, err := load.Load(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	var found []finding.Pos
	for _, p := range prog.Packages {
		if !p.User {
			continue
		}
		for _, f := range p.Syntax {
			name := prog.Fset.Position(f.FileStart).Filename
			text, err := os.ReadFile(name)
			if err != nil {
				continue // synthesised
			}
			for i, line := range bytes.Split(text, []byte("\n")) {
				if registering.Match(line) && !removing.Match(line) && !declaring.Match(line) {
					found = append(found, finding.Pos{File: name, Line: i + 1})
				}
			}
		}
	}
	return found
}
