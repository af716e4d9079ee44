package vetroot

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/isrlint/isrlint/internal/load/lenient"
)

var update = flag.Bool("update", false, "write the golden files")

// fakes imports packages without content; declarations need no more of them here.
type fakes map[string]*types.Package

func (f fakes) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if f[path] == nil {
		f[path] = types.NewPackage(path, filepath.Base(path))
		f[path].MarkComplete()
	}
	return f[path], nil
}

// TestDeclarationsOnly holds what becomes of TinyGo's sources to golden files. The
// rewritten file must be valid Go without cgo or an import too many.
func TestDeclarationsOnly(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range files {
		ar, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, "in.go", ar.Files[0].Data, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		lenient.TolerateC(f)
		info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}}
		conf := types.Config{Importer: fakes{}, FakeImportC: true, Error: func(error) {}}
		_, _ = conf.Check("p", fset, []*ast.File{f}, info) // fake imports: errors are expected
		imports := declarationsOnly(f, info)
		got, err := print(fset, f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if *update {
			ar.Files = []txtar.File{ar.Files[0], {Name: "out.go", Data: got}}
			if err := os.WriteFile(name, txtar.Format(ar), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if want := ar.Files[1].Data; string(got) != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
		again, err := parser.ParseFile(token.NewFileSet(), "out.go", got, 0)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var paths []string
		for _, spec := range again.Imports {
			paths = append(paths, spec.Path.Value[1:len(spec.Path.Value)-1])
		}
		if !slices.Equal(paths, imports) {
			t.Errorf("%s: imports %v are returned, %v stand there", name, imports, paths)
		}
	}
}
