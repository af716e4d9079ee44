// Package trial type-checks a package with edits applied, in memory.
package trial

import (
	"cmp"
	_ "embed"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"

	"golang.org/x/tools/txtar"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
)

// declarations are the parts of sync/atomic and runtime/interrupt that fixes use,
// for programs that do not import them yet.
//
//go:embed declarations.txtar
var declarations []byte

// Compiles reports whether pkg type-checks with the edits applied to what source
// returns for its files. Packages that only the edits import are known by the parts
// that fixes use.
func Compiles(prog *ssair.Program, pkg *ssair.Package, sizes types.Sizes, source func(file string) []byte, edits []finding.Edit) bool {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, f := range pkg.Syntax {
		name := prog.Fset.Position(f.Package).Filename
		src, ok := apply(source(name), of(edits, name))
		if !ok {
			return false
		}
		g, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			return false
		}
		files = append(files, g)
	}
	imp := &known{fset: fset, done: map[string]*types.Package{}}
	for _, other := range prog.Packages {
		imp.add(other.Types)
	}
	delete(imp.done, pkg.Path)
	conf := types.Config{Importer: imp, Sizes: sizes}
	_, err := conf.Check(pkg.Path, fset, files, nil)
	return err == nil
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

// known imports the packages of the program and the embedded declarations.
type known struct {
	fset *token.FileSet
	done map[string]*types.Package
}

// add makes a package and all that it imports known.
func (k *known) add(p *types.Package) {
	if k.done[p.Path()] != nil {
		return
	}
	k.done[p.Path()] = p
	for _, dep := range p.Imports() {
		k.add(dep)
	}
}

// Import implements types.Importer.
func (k *known) Import(path string) (*types.Package, error) {
	if p := k.done[path]; p != nil {
		return p, nil
	}
	for _, f := range txtar.Parse(declarations).Files {
		if filepath.ToSlash(f.Name) != path+".go" {
			continue
		}
		file, err := parser.ParseFile(k.fset, f.Name, f.Data, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		conf := types.Config{Importer: k}
		p, err := conf.Check(path, k.fset, []*ast.File{file}, nil)
		k.done[path] = p
		return p, err
	}
	return nil, &types.Error{Fset: k.fset, Msg: "package " + path + " is not part of the program"}
}
