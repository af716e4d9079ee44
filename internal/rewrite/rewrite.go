// Package rewrite applies the edits of fixes to files.
//
// It decides which fixes go together: a fix that edits the same function as an
// earlier one, or the same bytes, is left out as a whole. Nothing is written until all files have been read,
// edited and formatted; a file is then replaced in one step, so that an error never
// leaves half a file.
package rewrite

import (
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/isrlint/isrlint/internal/finding"
)

// Plan is the result of fixes that has not been written yet.
type Plan struct {
	Files   []File // sorted by name, those that change
	Applied int    // fixes that are in it
	Skipped int    // fixes left out because they meet others
}

// File is one file before and after.
type File struct {
	Name     string
	Old, New []byte
	mode     os.FileMode
}

// New makes the plan of fixes, earlier ones winning over later ones. An error names
// the file that cannot be read, is no regular file, or would not be valid Go after
// its edits.
func New(fixes []finding.Fix) (*Plan, error) {
	plan := &Plan{}
	edits := map[string][]finding.Edit{}
	together := Together(fixes)
	for i, fix := range fixes {
		if len(fix.Edits) == 0 {
			continue
		}
		if !together[i] {
			plan.Skipped++
			continue
		}
		plan.Applied++
		for _, e := range fix.Edits {
			if !slices.Contains(edits[e.File], e) { // two fixes may ask for the same import
				edits[e.File] = append(edits[e.File], e)
			}
		}
	}
	for name, list := range edits {
		f, err := edited(name, list)
		if err != nil {
			return nil, err
		}
		if string(f.New) != string(f.Old) {
			plan.Files = append(plan.Files, f)
		}
	}
	slices.SortFunc(plan.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return plan, nil
}

// fits says whether no edit of fix overlaps one that is accepted already, or another
// of its own. Equal edits do not overlap, nor do neighbours.
func fits(accepted map[string][]finding.Edit, fix finding.Fix) bool {
	for i, e := range fix.Edits {
		others := slices.Concat(accepted[e.File], fix.Edits[:i])
		if slices.ContainsFunc(others, func(o finding.Edit) bool { return overlap(e, o) }) {
			return false
		}
	}
	return true
}

func overlap(a, b finding.Edit) bool {
	if a.File != b.File || a == b {
		return false
	}
	if a.Start == b.Start && (a.End == a.Start || b.End == b.Start) {
		return true // two insertions, or an insertion before a change: the order is not known
	}
	return a.Start < b.End && b.Start < a.End
}

// edited reads name and applies its edits.
func edited(name string, edits []finding.Edit) (File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return File{}, fmt.Errorf("fix: %w", err)
	}
	if !info.Mode().IsRegular() {
		return File{}, fmt.Errorf("fix %s: not a regular file", name)
	}
	old, err := os.ReadFile(name)
	if err != nil {
		return File{}, fmt.Errorf("fix: %w", err)
	}
	slices.SortFunc(edits, func(a, b finding.Edit) int { return a.Start - b.Start })
	var out []byte
	last := 0
	for _, e := range edits {
		if e.Start < last || e.End < e.Start || e.End > len(old) {
			return File{}, fmt.Errorf("fix %s: bytes %d to %d are outside the file: has it changed meanwhile?", name, e.Start, e.End)
		}
		out = append(out, old[last:e.Start]...)
		out = append(out, e.New...)
		last = e.End
	}
	out = append(out, old[last:]...)
	formatted, err := format.Source(out)
	if err != nil {
		return File{}, fmt.Errorf("fix %s: the result is not valid Go, nothing is written: %w", name, err)
	}
	return File{Name: name, Old: old, New: formatted, mode: info.Mode().Perm()}, nil
}

// Write replaces all files. It first writes every new content beside its file and
// only then renames, so that a full disk or a read-only directory changes nothing.
func (p *Plan) Write() (err error) {
	var temps []string
	defer func() {
		for _, t := range temps { // those renamed are gone already
			os.Remove(t)
		}
	}()
	for _, f := range p.Files {
		temp, err := writeBeside(f)
		if temp != "" {
			temps = append(temps, temp)
		}
		if err != nil {
			return fmt.Errorf("fix %s: %w", f.Name, err)
		}
	}
	for i, f := range p.Files {
		if err := os.Rename(temps[i], f.Name); err != nil {
			return fmt.Errorf("fix: %w", err)
		}
	}
	return nil
}

// writeBeside writes the new content into a file of the same directory.
func writeBeside(f File) (temp string, err error) {
	out, err := os.CreateTemp(filepath.Dir(f.Name), ".isrlint-*")
	if err != nil {
		return "", err
	}
	_, err = out.Write(f.New)
	if err == nil {
		err = out.Chmod(f.mode)
	}
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	return out.Name(), err
}

// Diff returns the plan as a unified diff, files named by name.
func (p *Plan) Diff(name func(file string) string) []byte {
	var out []byte
	for _, f := range p.Files {
		n := name(f.Name)
		d := diff.Diff("a/"+n, f.Old, "b/"+n, f.New)
		// The first line repeats the command, which patch and git do not need.
		if _, rest, ok := strings.Cut(string(d), "\n"); ok && strings.HasPrefix(string(d), "diff ") {
			d = []byte(rest)
		}
		out = append(out, d...)
	}
	return out
}
