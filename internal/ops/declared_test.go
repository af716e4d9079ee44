package ops

import (
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/target"
)

// declared is one exported function or method, or method of an interface, of the
// built-in declarations.
type declared struct {
	pkg, name string
	where     constraint.Expr // of its file; nil: everywhere
	iface     bool
}

// declaredFuncs parses the built-in declarations.
func declaredFuncs(t *testing.T) []declared {
	t.Helper()
	var all []declared
	for _, file := range declarations.Files() {
		if !strings.HasSuffix(file.Path, ".go") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file.Path, file.Data, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		where := fileConstraint(t, syntax)
		for _, d := range funcsOf(syntax) {
			d.pkg, d.where = path.Dir(file.Path), where
			all = append(all, d)
		}
	}
	if len(all) < 100 {
		t.Fatalf("only %d declared functions: the declarations moved", len(all))
	}
	return all
}

func fileConstraint(t *testing.T, f *ast.File) constraint.Expr {
	for _, g := range f.Comments {
		for _, c := range g.List {
			if c.Pos() < f.Package && constraint.IsGoBuild(c.Text) {
				x, err := constraint.Parse(c.Text)
				if err != nil {
					t.Fatal(err)
				}
				return x
			}
		}
	}
	return nil
}

func funcsOf(f *ast.File) []declared {
	var all []declared
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() {
				all = append(all, declared{name: funcName(d)})
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				all = append(all, interfaceMethods(s)...)
			}
		}
	}
	return all
}

func interfaceMethods(s ast.Spec) []declared {
	ts, ok := s.(*ast.TypeSpec)
	if !ok {
		return nil
	}
	it, ok := ts.Type.(*ast.InterfaceType)
	if !ok {
		return nil
	}
	var all []declared
	for _, m := range it.Methods.List {
		for _, n := range m.Names {
			all = append(all, declared{name: ts.Name.Name + "." + n.Name, iface: true})
		}
	}
	return all
}

// funcName returns Name or T.Method as the lines write them.
func funcName(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	x := d.Recv.List[0].Type
	for {
		switch t := x.(type) {
		case *ast.StarExpr:
			x = t.X
		case *ast.IndexExpr:
			x = t.X
		case *ast.IndexListExpr:
			x = t.X
		case *ast.Ident:
			return t.Name + "." + d.Name.Name
		default:
			return "?." + d.Name.Name
		}
	}
}

// TestEveryDeclaredFunctionHasALine: on every target that has the function, some
// line says what it does; a missing line would make every handler that calls it
// unknown without anybody having looked.
func TestEveryDeclaredFunctionHasALine(t *testing.T) {
	table := load(t)
	functions := declaredFuncs(t)
	missing := map[string][]string{}
	for _, name := range target.Names() {
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(tgt.Tags, "baremetal") {
			continue // machine is simulated there by functions outside of Go
		}
		has := tagger(tgt)
		for _, d := range functions {
			if d.iface || d.where != nil && !d.where.Eval(has) {
				continue
			}
			if _, ok := table.Lookup(d.pkg, d.name, tgt); !ok {
				missing[d.pkg+"\t"+d.name] = append(missing[d.pkg+"\t"+d.name], name)
			}
		}
	}
	for _, f := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%s has no line on %d targets: %v", f, len(missing[f]), missing[f][:min(4, len(missing[f]))])
	}
}

// TestEveryTinyGoFunctionIsNamed: functions of TinyGo that the declarations lack are
// there with a real TinyGo, so they need a line too.
func TestEveryTinyGoFunctionIsNamed(t *testing.T) {
	table := load(t)
	for _, d := range tinygoFuncs(t) {
		if !table.Named(d.pkg, d.name) {
			t.Errorf("%s.%s has no line", d.pkg, d.name)
		}
	}
}

// TestEveryLineHasAFunction: a line about a function that exists nowhere is a
// misspelling.
func TestEveryLineHasAFunction(t *testing.T) {
	known := map[string]bool{}
	for _, d := range slices.Concat(declaredFuncs(t), tinygoFuncs(t)) {
		known[d.pkg+"."+d.name] = true
	}
	std := map[string]map[string]bool{}
	for _, o := range load(t).All() {
		if o.Package == "builtin" || strings.Contains(o.Package+o.Name, "*") {
			continue
		}
		if std[o.Package] == nil {
			std[o.Package] = funcsIn(t, folder(o.Package))
		}
		if !known[o.Package+"."+o.Name] && !std[o.Package][o.Name] {
			t.Errorf("%s: %s.%s exists neither in TinyGo nor in Go's library", o.Line, o.Package, o.Name)
		}
	}
}

// tinygoFuncs reads testdata/tinygo.txt.
func tinygoFuncs(t *testing.T) []declared {
	t.Helper()
	text, err := os.ReadFile("testdata/tinygo.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []declared
	pkg := ""
	for _, line := range strings.Split(string(text), "\n") {
		line, _, _ = strings.Cut(line, "#")
		switch name := strings.TrimSpace(line); {
		case name == "":
		case line[0] == ' ':
			all = append(all, declared{pkg: pkg, name: name})
		default:
			pkg = name
		}
	}
	return all
}

// goroot asks the go command that runs the test.
var goroot = sync.OnceValue(func() string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		panic(err)
	}
	return strings.TrimSpace(string(out))
})

// folder returns where the source of a package lies: in this repository, or in Go's
// library.
func folder(pkg string) string {
	if rest, own := strings.CutPrefix(pkg, "github.com/isrlint/isrlint/"); own {
		return filepath.Join("..", "..", filepath.FromSlash(rest))
	}
	return filepath.Join(goroot(), "src", filepath.FromSlash(pkg))
}

// funcsIn returns the functions and methods of all files in a folder, whatever
// their constraints; none when there is no such folder.
func funcsIn(t *testing.T, dir string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				names[funcName(d)] = true
			case *ast.GenDecl:
				for _, s := range d.Specs {
					for _, m := range interfaceMethods(s) {
						names[m.name] = true
					}
				}
			}
		}
	}
	return names
}
