package cases

import (
	"context"
	"go/format"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/target"
)

// WriteModule writes the cases as a module, with the module of the dependencies
// beside it, and returns its folder: Case file paths are relative to it.
func WriteModule(tb testing.TB, cs []Case) (root string) {
	tb.Helper()
	dir := tb.TempDir()
	root = filepath.Join(dir, "src")
	Write(tb, root, "go.mod", "module "+Module+"\n\ngo 1.26\n\nrequire "+Dependency+" v0.0.0\n\nreplace "+Dependency+" => ../dep\n")
	Write(tb, filepath.Join(dir, "dep"), "go.mod", "module "+Dependency+"\n\ngo 1.26\n")
	for _, f := range read(tb, "dep") {
		Write(tb, filepath.Join(dir, "dep"), f.Path, f.Text)
	}
	writeFiles(tb, root, cs)
	return root
}

// WriteGOPATH writes the cases into a GOPATH, together with TinyGo's packages as the
// loader declares them for t: hosts of go/analysis find them there without a
// TinyGo. It returns the GOPATH and the folder that case file paths are relative to.
func WriteGOPATH(tb testing.TB, cs []Case, t *target.Target) (gopath, root string) {
	tb.Helper()
	gopath = tb.TempDir()
	src := filepath.Join(gopath, "src")
	root = filepath.Join(src, Module)
	writeFiles(tb, root, cs)
	for _, f := range read(tb, "dep") {
		Write(tb, filepath.Join(src, filepath.FromSlash(Dependency)), f.Path, f.Text)
	}
	writeDeclarations(tb, src, WriteModule(tb, cs), cs, t)
	return gopath, root
}

// writeDeclarations writes what the loader makes of TinyGo's packages: only the
// files that hold for the target, with the pins and registers that the cases use.
func writeDeclarations(tb testing.TB, src, module string, cs []Case, t *target.Target) {
	tb.Helper()
	prog, err := load.Load(context.Background(), load.Config{Dir: module, Patterns: Patterns(cs), Target: t})
	if err != nil {
		tb.Fatal(err)
	}
	for _, p := range prog.Packages {
		if !declarations.Has(p.Path) {
			continue
		}
		for i, f := range p.Syntax {
			f.Comments, f.Doc = nil, nil // no build constraints: the files are chosen
			var b strings.Builder
			if err := format.Node(&b, token.NewFileSet(), f); err != nil {
				tb.Fatal(err)
			}
			Write(tb, filepath.Join(src, filepath.FromSlash(p.Path)), "f"+strconv.Itoa(i)+".go", b.String())
		}
	}
}

func writeFiles(tb testing.TB, root string, cs []Case) {
	tb.Helper()
	for _, c := range cs {
		for _, f := range c.Files {
			Write(tb, root, f.Path, f.Text)
		}
	}
}

// Write writes one file below dir, with the folders on its way.
func Write(tb testing.TB, dir, path, text string) {
	tb.Helper()
	name := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// Rel returns file as a path of Found, for a root that WriteModule or WriteGOPATH
// returned.
func Rel(tb testing.TB, root, file string) string {
	tb.Helper()
	rel, err := filepath.Rel(root, file)
	if err != nil {
		tb.Fatal(err)
	}
	return filepath.ToSlash(rel)
}
