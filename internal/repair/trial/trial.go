// Package trial type-checks a package with other text in its files, in memory.
package trial

import (
	_ "embed"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/txtar"

	"github.com/isrlint/isrlint/internal/ssair"
)

// declarations are the parts of packages that fixes use, for programs that do not
// import them yet.
//
//go:embed declarations.txtar
var declarations []byte

// File is the text that a file is to have.
type File struct {
	Name string
	Text []byte
}

// Package is the outcome of a trial.
type Package struct {
	Fset  *token.FileSet
	Files []*ast.File
	Info  *types.Info
	Types *types.Package
}

// Check parses and type-checks files as the package that old is; the error is the
// first one that the code did not have before, as Errors tells them. Packages that only
// the new text imports are known by the parts that fixes use.
func Check(prog *ssair.Program, old *types.Package, sizes types.Sizes, files []File, had []string) (*Package, error) {
	p, errs, err := check(prog, old, sizes, files)
	if err != nil {
		return nil, err
	}
	before := map[string]int{}
	for _, msg := range had {
		before[msg]++
	}
	for _, e := range errs {
		if before[e.Msg]--; before[e.Msg] < 0 {
			return p, e
		}
	}
	return p, nil
}

// Errors returns the messages of all type errors of the files.
func Errors(prog *ssair.Program, old *types.Package, sizes types.Sizes, files []File) ([]string, error) {
	_, errs, err := check(prog, old, sizes, files)
	var msgs []string
	for _, e := range errs {
		msgs = append(msgs, e.Msg)
	}
	return msgs, err
}

// check returns the type errors; the error is that of a file which does not parse.
func check(prog *ssair.Program, old *types.Package, sizes types.Sizes, files []File) (*Package, []types.Error, error) {
	p := &Package{Fset: token.NewFileSet(), Info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	for _, f := range files {
		g, err := parser.ParseFile(p.Fset, f.Name, f.Text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, nil, err
		}
		p.Files = append(p.Files, g)
	}
	imp := &known{fset: p.Fset, done: map[string]*types.Package{}}
	for _, other := range prog.Packages {
		imp.add(other.Types)
	}
	delete(imp.done, old.Path())
	var errs []types.Error
	conf := types.Config{Importer: imp, Sizes: sizes, GoVersion: old.GoVersion(), Error: func(err error) {
		if e, ok := err.(types.Error); ok {
			errs = append(errs, e)
		}
	}}
	p.Types, _ = conf.Check(old.Path(), p.Fset, p.Files, p.Info) // the errors are in errs
	return p, errs, nil
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
