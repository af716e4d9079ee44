package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// file is what is known of one Go file.
type file struct {
	path string // with slashes, relative to the root
	kind kind
	// lines are all lines; blank and comment lines are among them.
	lines, blank, comments int
	functions              []function
	exported               []string // package-level names
	undocumented           []string // those of them without a comment
	testing                bool     // it imports testing
}

type kind int

const (
	code    kind = iota
	test         // _test.go
	fixture      // below a testdata folder, and golden files
	data         // generated, catalogue entries, declarations
)

type function struct {
	name  string
	lines int
}

// dataFolders hold Go text that is data: nobody reads it top to bottom.
var dataFolders = []string{"internal/load/declarations/_src/"}

// catalogue are the files with the hazard entries.
var catalogue = []string{
	"hazard/alloc.go", "hazard/block.go", "hazard/float.go", "hazard/registration.go", "hazard/shared.go",
}

// examples are the bad and good files of the catalogue, which its tests run.
const examples = "hazard/examples/"

// wellKnown are methods whose interface says all there is to say.
var wellKnown = []string{"String", "Error", "AFact"}

// measure reads all tracked files of the repository at root, and those that are new
// and not ignored.
func measure(root string) ([]file, error) {
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("git ls-files in %s: %w", root, err)
	}
	paths := strings.Split(strings.Trim(string(out), "\x00"), "\x00")
	slices.Sort(paths)
	var files []file
	for _, name := range paths {
		f := file{path: name, kind: kindOf(name)}
		if f.kind != fixture && !strings.HasSuffix(name, ".go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if os.IsNotExist(err) {
			continue // deleted, not committed yet
		}
		if err != nil {
			return nil, err
		}
		f.lines = bytes.Count(text, []byte("\n"))
		if strings.HasSuffix(name, ".go") && f.kind != fixture {
			if err := f.read(text); err != nil {
				return nil, err
			}
		}
		files = append(files, f)
	}
	helpers(files)
	return files, nil
}

// helpers counts the packages whose files import testing as tests: nothing but
// tests can use them.
func helpers(files []file) {
	dirs := map[string]bool{}
	for _, f := range files {
		if f.kind == code && f.testing {
			dirs[path.Dir(f.path)] = true
		}
	}
	for i, f := range files {
		if f.kind == code && dirs[path.Dir(f.path)] {
			files[i].kind = test
		}
	}
}

func kindOf(path string) kind {
	switch {
	case slices.Contains(catalogue, path):
		return data
	case slices.ContainsFunc(dataFolders, func(d string) bool { return strings.HasPrefix(path, d) }):
		return data
	case slices.Contains(strings.Split(path, "/"), "testdata"), strings.HasPrefix(path, examples):
		return fixture
	case strings.HasSuffix(path, "_test.go"):
		return test
	}
	return code
}

// read fills in what the syntax tells.
func (f *file) read(text []byte) error {
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, f.path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if ast.IsGenerated(tree) {
		f.kind = data
	}
	for line := range bytes.Lines(text) {
		if len(bytes.TrimSpace(line)) == 0 {
			f.blank++
		}
	}
	for _, group := range tree.Comments {
		for _, c := range group.List {
			f.comments += fset.Position(c.End()).Line - fset.Position(c.Pos()).Line + 1
		}
	}
	for _, i := range tree.Imports {
		f.testing = f.testing || i.Path.Value == `"testing"`
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if fn, ok := n.(*ast.FuncDecl); ok {
			f.functions = append(f.functions, function{
				fn.Name.Name, fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1,
			})
		}
		return true
	})
	for _, decl := range tree.Decls {
		f.names(decl)
	}
	return nil
}

// names records the exported package-level names of decl and whether each has a
// comment; a comment on a group stands for its members. The constants of one group
// are an enumeration, which counts as one name: a reader learns it at once.
func (f *file) names(decl ast.Decl) {
	enumerated := false
	record := func(id *ast.Ident, doc ...*ast.CommentGroup) {
		if !id.IsExported() {
			return
		}
		if d, ok := decl.(*ast.GenDecl); !ok || d.Tok != token.CONST || !enumerated {
			f.exported = append(f.exported, id.Name)
		}
		enumerated = true
		if !slices.ContainsFunc(doc, func(c *ast.CommentGroup) bool { return c != nil }) {
			f.undocumented = append(f.undocumented, id.Name)
		}
	}
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			record(d.Name, d.Doc)
		} else if d.Name.IsExported() && exportedReceiver(d) && d.Doc == nil && !slices.Contains(wellKnown, d.Name.Name) {
			f.undocumented = append(f.undocumented, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				record(s.Name, d.Doc, s.Doc, s.Comment)
			case *ast.ValueSpec:
				for _, id := range s.Names {
					record(id, d.Doc, s.Doc, s.Comment)
				}
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if index, ok := t.(*ast.IndexExpr); ok {
		t = index.X
	}
	id, ok := t.(*ast.Ident)
	return ok && id.IsExported()
}
