// Package draft holds a fix in the making: edits on the files of one package, and
// what the edits need to be written well, such as free names and imports.
//
// A draft can be carried on in steps: the next draft reads the text that the edits
// of the one before lead to. The fix is the way from the first text to the last.
package draft

import (
	"cmp"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"slices"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/repair/trial"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Draft is the edits of one package, and the package as it is before them.
type Draft struct {
	Fset  *token.FileSet
	Files []*ast.File
	Info  *types.Info
	Types *types.Package
	// Broken: the package has type errors already, or uses C. What stands there is not
	// known; fixes that rename what they cannot see all uses of keep away.
	Broken bool

	prog    *ssair.Program
	sizes   types.Sizes
	source  func(file string) []byte
	first   *Draft   // nil for the first
	had     []string // messages of the errors that were there before
	edits   []finding.Edit
	imports map[*ast.File][]string // paths that edits need
	given   map[given]bool         // names that edits declare
}

// Open begins a fix of pkg, whose files have the text that source returns; false
// when the package cannot be edited: it is not the user's, a file does not parse, or
// has changed since it was parsed.
func Open(prog *ssair.Program, pkg *ssair.Package, sizes types.Sizes, source func(file string) []byte) (*Draft, bool) {
	if pkg == nil || !pkg.User || pkg.Declared {
		return nil, false
	}
	d := &Draft{
		Fset: prog.Fset, Files: pkg.Syntax, Info: pkg.Info, Types: pkg.Types,
		prog: prog, sizes: sizes, source: source,
		imports: map[*ast.File][]string{}, given: map[given]bool{},
	}
	for _, f := range d.Files {
		if file := d.Fset.File(f.Package); len(source(file.Name())) != file.Size() {
			return nil, false
		}
	}
	if d.Broken = len(pkg.Errors)+len(pkg.Foreign) > 0; d.Broken {
		texts, _ := d.texts()
		var err error
		d.had, err = trial.Errors(prog, d.Types, sizes, texts)
		return d, err == nil
	}
	return d, true
}

// Edited reports whether there are edits.
func (d *Draft) Edited() bool { return len(d.edits) > 0 }

// Next returns the package as the edits leave it; false when they overlap or it
// does not type-check.
func (d *Draft) Next() (*Draft, bool) {
	texts, ok := d.texts()
	if !ok {
		return nil, false
	}
	p, err := trial.Check(d.prog, d.Types, d.sizes, texts, d.had)
	if err != nil {
		return nil, false
	}
	byName := map[string][]byte{}
	for _, t := range texts {
		byName[t.Name] = t.Text
	}
	return &Draft{
		Fset: p.Fset, Files: p.Files, Info: p.Info, Types: p.Types, Broken: d.Broken,
		prog: d.prog, sizes: d.sizes, had: d.had, source: func(file string) []byte { return byName[file] },
		first: cmp.Or(d.first, d), imports: map[*ast.File][]string{}, given: map[given]bool{},
	}, true
}

// Fix returns the fix; false when there is nothing to do, the result does not
// type-check, or a generated file would change.
func (d *Draft) Fix(title string) (fix finding.Fix, ok bool) {
	fix, ok = d.fix(title)
	return fix, ok && !slices.ContainsFunc(fix.Edits, func(e finding.Edit) bool {
		return slices.ContainsFunc(d.Files, func(f *ast.File) bool {
			return d.Fset.Position(f.Package).Filename == e.File && ast.IsGenerated(f)
		})
	})
}

func (d *Draft) fix(title string) (finding.Fix, bool) {
	if !d.Edited() && d.first == nil {
		return finding.Fix{}, false
	}
	if _, ok := d.Next(); !ok {
		return finding.Fix{}, false
	}
	if d.first == nil {
		return finding.Fix{Title: title, Edits: d.all()}, true
	}
	texts, _ := d.texts()
	fix := finding.Fix{Title: title}
	for _, t := range texts {
		text, err := format.Source(t.Text)
		if err != nil {
			return finding.Fix{}, false
		}
		fix.Edits = append(fix.Edits, between(t.Name, d.first.source(t.Name), text)...)
	}
	return fix, len(fix.Edits) > 0
}

// all returns the edits, those of the imports too.
func (d *Draft) all() []finding.Edit { return slices.Concat(d.edits, d.importEdits()) }

// texts returns the files with the edits; false when edits overlap.
func (d *Draft) texts() ([]trial.File, bool) {
	var out []trial.File
	for _, f := range d.Files {
		name := d.Fset.Position(f.Package).Filename
		text, ok := apply(d.source(name), of(d.all(), name))
		if !ok {
			return nil, false
		}
		out = append(out, trial.File{Name: name, Text: text})
	}
	return out, true
}

// of returns the edits of one file in order.
func of(edits []finding.Edit, file string) []finding.Edit {
	var es []finding.Edit
	for _, e := range edits {
		if e.File == file && !slices.Contains(es, e) {
			es = append(es, e)
		}
	}
	slices.SortStableFunc(es, func(a, b finding.Edit) int { return cmp.Compare(a.Start, b.Start) })
	return es
}

// apply returns src with edits, which must be in order; false when they overlap.
func apply(src []byte, edits []finding.Edit) ([]byte, bool) {
	var out []byte
	last := 0
	for _, e := range edits {
		if e.Start < last || e.End > len(src) {
			return nil, false
		}
		out = append(append(out, src[last:e.Start]...), e.New...)
		last = e.End
	}
	return append(out, src[last:]...), true
}
