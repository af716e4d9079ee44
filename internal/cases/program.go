package cases

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/isrlint/isrlint/internal/ssair"
)

// Program type-checks the packages of a txtar archive, whose folders are import
// paths, and brings them into SSA form. They may have errors, and may import each
// other and unsafe, nothing else. A package whose path begins with "std" counts as
// the standard library's, one with "declared" as a declaration without bodies, one
// with "dep" as other people's.
func Program(tb testing.TB, archive string) *ssair.Program {
	tb.Helper()
	l := &loader{tb: tb, fset: token.NewFileSet(), files: map[string][]*ast.File{}, errs: map[string][]token.Position{}, done: map[string]*types.Package{}}
	a := txtar.Parse([]byte(archive))
	var order []string
	for _, f := range a.Files {
		parsed, err := parser.ParseFile(l.fset, f.Name, f.Data, parser.ParseComments|parser.SkipObjectResolution)
		dir := path.Dir(f.Name)
		if err != nil {
			l.errs[dir] = append(l.errs[dir], token.Position{Filename: f.Name, Line: 1})
		}
		if l.files[dir] == nil {
			order = append(order, dir)
		}
		l.files[dir] = append(l.files[dir], parsed)
	}
	for _, p := range order {
		if _, err := l.Import(p); err != nil {
			tb.Fatal(err)
		}
	}
	return ssair.New(l.fset, l.sources)
}

type loader struct {
	tb      testing.TB
	fset    *token.FileSet
	files   map[string][]*ast.File
	errs    map[string][]token.Position
	done    map[string]*types.Package
	sources []ssair.Source
}

// Import checks a package of the archive, with what it imports before it.
func (l *loader) Import(p string) (*types.Package, error) {
	if p == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg, ok := l.done[p]; ok {
		return pkg, nil
	}
	if l.files[p] == nil {
		return nil, fmt.Errorf("no package %s in the archive", p)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Importer: l, Error: func(err error) {
		if e := (types.Error{}); errors.As(err, &e) {
			l.errs[p] = append(l.errs[p], l.fset.Position(e.Pos))
		}
	}}
	pkg, _ := conf.Check(p, l.fset, l.files[p], info) // errors are collected
	l.done[p] = pkg
	std, declared := strings.HasPrefix(p, "std"), strings.HasPrefix(p, "declared")
	l.sources = append(l.sources, ssair.Source{
		Path: p, Types: pkg, Info: info, Syntax: l.files[p], Std: std, Declared: declared,
		User: !std && !declared && !strings.HasPrefix(p, "dep"), IllTyped: len(l.errs[p]) > 0, Errors: l.errs[p],
	})
	return pkg, nil
}
