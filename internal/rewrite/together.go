package rewrite

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"

	"github.com/isrlint/isrlint/internal/finding"
)

// Together says which of the fixes can be applied at once, those that change a type
// winning over others, then earlier ones over later ones: no edits overlap, and no two fixes change one function. Two critical
// sections made apart may nest in the wrong order or declare one name twice, though
// each is right alone.
func Together(fixes []finding.Fix) []bool {
	t := &together{edits: map[string][]finding.Edit{}, functions: map[string][]span{}, taken: map[span]bool{}}
	accepted := make([]bool, len(fixes))
	for _, i := range order(fixes) {
		fix := fixes[i]
		if len(fix.Edits) == 0 || !fits(t.edits, fix) {
			continue
		}
		changed := t.changes(fix)
		if slices.ContainsFunc(changed, func(s span) bool { return t.taken[s] }) {
			continue
		}
		accepted[i] = true
		for _, s := range changed {
			t.taken[s] = true
		}
		for _, e := range fix.Edits {
			if !slices.Contains(t.edits[e.File], e) { // two fixes may ask for the same import
				t.edits[e.File] = append(t.edits[e.File], e)
			}
		}
	}
	return accepted
}

// order returns the indices of the fixes, those that change a type first.
func order(fixes []finding.Fix) []int {
	indices := make([]int, len(fixes))
	for i := range indices {
		indices[i] = i
	}
	slices.SortStableFunc(indices, func(a, b int) int {
		switch {
		case fixes[a].Type == fixes[b].Type:
			return 0
		case fixes[a].Type:
			return -1
		}
		return 1
	})
	return indices
}

// span is a function's place in a file, in bytes.
type span struct {
	file       string
	start, end int
}

type together struct {
	edits     map[string][]finding.Edit
	functions map[string][]span // by file, parsed once
	taken     map[span]bool
}

// changes returns the functions that a fix edits.
func (t *together) changes(fix finding.Fix) []span {
	var out []span
	for _, e := range fix.Edits {
		for _, f := range t.of(e.File) {
			if f.start <= e.Start && e.Start < f.end && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// of returns the functions of a file; one that cannot be parsed counts as a single
// function.
func (t *together) of(name string) []span {
	if fs, done := t.functions[name]; done {
		return fs
	}
	var fs []span
	text, _ := os.ReadFile(name)
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		fs = []span{{name, 0, len(text) + 1}}
	} else {
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				fs = append(fs, span{name, fset.Position(fn.Pos()).Offset, fset.Position(fn.End()).Offset})
			}
		}
	}
	t.functions[name] = fs
	return fs
}
