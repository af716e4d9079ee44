// Package baseline keeps the findings that a project has decided to live with for
// now, in a file: only what is not in it is reported.
//
// A finding is known again by its hazard, package, handler and cause, and by its
// number among those that agree in these. Lines are no part of it, so an edit
// elsewhere in a file moves nothing.
package baseline

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
)

// Name is the usual name of the file.
const Name = ".isrlint-baseline.json"

// version is that of the file's form.
const version = 1

// Entry is one finding as the file names it.
type Entry struct {
	ID      string `json:"id"`
	Package string `json:"package"` // folder of the finding, slash-separated, from the file's own
	Handler string `json:"handler"`
	Cause   string `json:"cause"`   // the function that the chain ends in
	Ordinal int    `json:"ordinal"` // from 1, among entries that agree in the rest
}

func (e Entry) String() string {
	s := e.ID + " in " + e.Package
	if e.Handler != "" {
		s += ", handler " + e.Handler
	}
	if e.Cause != "" && e.Cause != e.Handler {
		s += ", caused in " + e.Cause
	}
	if e.Ordinal > 1 {
		s += fmt.Sprintf(" (no. %d)", e.Ordinal)
	}
	return s
}

// Baseline is the content of a file. Entries that vanish can only be told when the
// same packages are analysed for the same targets, so the file names both.
type Baseline struct {
	Targets  []string
	Packages []string // the patterns, as given
	Entries  []Entry  // sorted
}

// Entries returns the entries of findings, in their order, for a file in dir.
func Entries(dir string, fs []finding.Finding) []Entry {
	count := map[Entry]int{}
	out := make([]Entry, len(fs))
	for i, f := range fs {
		e := Entry{ID: string(f.ID), Package: folder(dir, f.Pos.File), Handler: f.Handler}
		if n := len(f.Chain); n > 0 {
			e.Cause = f.Chain[n-1].Function
		}
		count[e]++
		e.Ordinal = count[e]
		out[i] = e
	}
	return out
}

func folder(dir, file string) string {
	rel, err := filepath.Rel(dir, filepath.Dir(file))
	if err != nil {
		rel = filepath.Dir(file)
	}
	return filepath.ToSlash(rel)
}

// Has reports whether e is in the baseline.
func (b *Baseline) Has(e Entry) bool { return slices.Contains(b.Entries, e) }

// Gone returns the entries of the baseline that are not among found.
func (b *Baseline) Gone(found []Entry) []Entry {
	return slices.DeleteFunc(slices.Clone(b.Entries), func(e Entry) bool { return slices.Contains(found, e) })
}

// For reports whether the baseline was written for these targets and patterns, in any
// order.
func (b *Baseline) For(targets, patterns []string) bool {
	same := func(a, b []string) bool {
		a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
		return slices.Equal(a, b)
	}
	return same(b.Targets, targets) && same(b.Packages, patterns)
}

// document is the form of the file.
type document struct {
	Version  int      `json:"version"`
	Targets  []string `json:"targets"`
	Packages []string `json:"packages"`
	Findings []Entry  `json:"findings"`
}

// Read reads a file. A missing one is an error that errors.Is fs.ErrNotExist.
func Read(file string) (*Baseline, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("baseline %s: %w: isrlint baseline update writes it", file, fs.ErrNotExist)
	}
	if err != nil {
		return nil, err
	}
	var d document
	if err := json.Unmarshal(data, &d); err != nil {
		return nil, fmt.Errorf("baseline %s cannot be read: %w: repair it, or delete it and run isrlint baseline update", file, err)
	}
	if d.Version != version {
		return nil, fmt.Errorf("baseline %s has version %d, and this isrlint reads %d: delete it and run isrlint baseline update", file, d.Version, version)
	}
	return &Baseline{d.Targets, d.Packages, d.Findings}, nil
}

// Write writes the file, one finding per line, sorted; it is replaced whole or stays
// as it was.
func (b *Baseline) Write(file string) error {
	entries := slices.Clone(b.Entries)
	slices.SortFunc(entries, func(x, y Entry) int {
		return cmp.Or(strings.Compare(x.Package, y.Package), strings.Compare(x.ID, y.ID), strings.Compare(x.Handler, y.Handler),
			strings.Compare(x.Cause, y.Cause), cmp.Compare(x.Ordinal, y.Ordinal))
	})
	head, err := json.Marshal(struct {
		Version  int      `json:"version"`
		Targets  []string `json:"targets"`
		Packages []string `json:"packages"`
	}{version, b.Targets, b.Packages})
	if err != nil {
		return err
	}
	var text strings.Builder
	text.Write(head[:len(head)-1])
	text.WriteString(`,"findings":[`)
	for i, e := range entries {
		if i > 0 {
			text.WriteString(",")
		}
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		text.WriteString("\n" + string(line))
	}
	text.WriteString("\n]}\n")
	tmp, err := os.CreateTemp(filepath.Dir(file), ".isrlint-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails when it was renamed
	if _, err := tmp.WriteString(text.String()); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if err := os.Chmod(tmp.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), file)
}
