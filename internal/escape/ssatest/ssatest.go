// Package ssatest builds small programs for the tests of package escape and those
// below it.
package ssatest

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/isrlint/isrlint/internal/ssair"
)

// Build type-checks one file with the given sizes and returns the program of its
// package, which is the user's own. Imports are read from source. A source with
// errors fails the test.
func Build(tb testing.TB, filename, source string, sizes types.Sizes) *ssair.Program {
	tb.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, filename, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		tb.Fatalf("%v\n%s", err, source)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{},
		Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Sizes: sizes, Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check(file.Name.Name, fset, []*ast.File{file}, info)
	if err != nil {
		tb.Fatalf("%v\n%s", err, source)
	}
	return ssair.New(fset, []ssair.Source{{Path: pkg.Path(), Types: pkg, Info: info, Syntax: []*ast.File{file}, User: true}})
}
