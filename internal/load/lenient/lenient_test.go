package lenient

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestBlankBodies(t *testing.T) {
	const src = `package p

func One() int {
	return 1 // }
}

func (t T) Two(
	a int,
) {
	other()
}

func three() {}

type T struct {
	f func() int
}

var four = func() int {
	return 4
}
`
	want := strings.Replace(src, "\treturn 1 // }", "              ", 1)
	if got := string(BlankBodies([]byte(src))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, odd := range []string{"", "func", "func f() {", "func f() {\nx", "package p\nfunc f() {\n}\n}"} {
		if got := BlankBodies([]byte(odd)); len(got) != len(odd) {
			t.Errorf("%q became %q", odd, got)
		}
	}
}

// TestBlankBodiesOfRuntime blanks the packages whose bodies the loader blanks: they
// must still parse, with the same declarations at the same places.
func TestBlankBodiesOfRuntime(t *testing.T) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skip(err)
	}
	for _, pkg := range []string{"runtime", "os", "reflect", "sync", "net"} {
		names, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(goroot)), "src", pkg, "*.go"))
		if err != nil || len(names) == 0 {
			t.Skipf("no sources of %s", pkg)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(data), "//go:build ignore") {
				continue // not part of the package, and full of raw strings
			}
			whole := declarationsOf(t, name, data)
			if blank := declarationsOf(t, name, BlankBodies(data)); blank != whole && !strings.HasSuffix(name, "_test.go") {
				t.Errorf("%s: other declarations without bodies", name)
			}
		}
	}
}

func declarationsOf(t *testing.T, name string, data []byte) string {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, data, parser.SkipObjectResolution)
	if err != nil && !strings.HasSuffix(name, "_test.go") {
		t.Errorf("%v", err)
	}
	var b strings.Builder
	for _, d := range f.Decls {
		b.WriteString(fset.Position(d.Pos()).String())
		if fn, ok := d.(*ast.FuncDecl); ok {
			b.WriteString(" " + fn.Name.Name)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestTolerateC checks what is left of a file that uses cgo with the type checker.
func TestTolerateC(t *testing.T) {
	const src = `package p

import "C"

type handle struct {
	id C.uint16_t
	C.thing
	list [C.N]C.int
	m map[C.int]*C.char
	ch chan C.long
	cb func(C.int, ...C.uint) (C.double, *C.thing)
}

type alias = C.ulong

const c, d = C.X, 5
const typed int = C.X

var zero C.thing = C.make()
var pair, other = C.X, 1

func (h *handle) Do() { C.do() }
func (h *handle) To() uint16 { var x C.uint8_t; return uint16(C.uint16_t(x)) + uint16(h.id) }
func (h *handle) ID() int { return int(h.id) + typed + c + d }
func New(id C.int) *C.thing { return nil }
`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !ImportsC(f) {
		t.Error("import of C not seen")
	}
	TolerateC(f)
	conf := types.Config{FakeImportC: true, Error: func(err error) {
		if te := err.(types.Error); !te.Soft {
			t.Error(err)
		}
	}}
	pkg, _ := conf.Check("p", fset, []*ast.File{f}, nil)
	for name, want := range map[string]string{
		"New": "func p.New(id int32) *struct{}", "alias": "type p.alias = uint32", "typed": "const p.typed int",
	} {
		if got := pkg.Scope().Lookup(name).String(); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	at := UsesOfC([]*ast.File{f})
	if len(at) != 1 || fset.Position(at[0]).Line != strings.Count(src[:strings.Index(src, "C.do()")], "\n")+1 {
		t.Errorf("uses of C in bodies at %v, want that of Do", at)
	}
}
