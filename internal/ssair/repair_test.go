package ssair

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
)

// source brings one file with errors into SSA form.
func source(t *testing.T, text string) (*Program, *Package) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", "package p\n"+text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var errs []token.Position
	conf := types.Config{Importer: importer.Default(), Error: func(err error) {
		if e := err.(types.Error); !e.Soft && !strings.HasPrefix(e.Msg, "\t") {
			errs = append(errs, fset.Position(e.Pos))
		}
	}}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	pkg, _ := conf.Check("p", fset, []*ast.File{f}, info)
	p := New(fset, []Source{{Path: "p", Types: pkg, Info: info, Syntax: []*ast.File{f}, User: true, IllTyped: len(errs) > 0, Errors: errs}})
	p.Build(p.Packages[0])
	return p, p.Packages[0]
}

// calls lists what fn and the functions nested in it call, in order.
func calls(fn *ssa.Function) string {
	var names []string
	for _, fn := range WithAnonymous(nil, fn) {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok {
					if f := c.Common().StaticCallee(); f != nil {
						names = append(names, f.Name())
					}
				}
			}
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " ")
}

const helpers = `
import "example.com/missing"
func a(int) int { return 0 }
func b() (int, error) { return 0, nil }
func c(...int) {}
func d(func()) {}
type T struct { n int; f func() }
func (T) m(int) {}
`

// The code around an error is kept, the piece with the error is a gap.
var repairs = []struct{ name, body, calls, gaps string }{
	{"no error", "a(1); c()", "a c", ""},
	{"argument", "a(x)", "a", "x"},
	{"argument of the wrong type", `a("s")`, "a", `"s"`},
	{"missing argument", "a()", "a", ")"},
	{"superfluous argument", "a(1, 2)", "a", ""},
	{"variadic argument", "c(1, x, 3)", "c", "x"},
	{"unknown function", "x(1); a(2)", "a", "x(1)"},
	{"literal given to an unknown function", "x(func() { a(1) })", "a", "x(func() { a(1) })"},
	{"literal given to it, the result kept", "v := x(func() { a(1) }); c(v)", "a c", "x(func() { a(1) })|v"},
	{"name of a package that is missing", "missing.F(1); a(missing.C)", "a", "missing.F(1)|missing.C"},
	{"literal given to a missing package", "if err := missing.F(func() { a(1) }); err != nil { c() }", "a c", "err != nil"},
	{"unknown method", "T{}.x(); a(1)", "a", "T{}.x()"},
	{"method of an expression with an error", "T{n: x}.m(a(1))", "a m", "x"},
	{"inside a literal", "d(func() { x(); a(1) })", "a d", "x()"},
	{"unknown field", "t := T{f: func() { a(1) }, z: 3}; t.f()", "a", "z: 3"},
	{"definition", "v := x; a(v)", "a", "x|v"},
	{"definition that keeps its type", "v := a(x); c(v)", "a c", "x"},
	{"definition of several", "v, err := b(x); _ = err; a(v)", "a b", "v, err := b(x)"},
	{"assignment of too many", "v, w := a(1); c(v); _ = w", "c", "a(1)|v|w"},
	{"declaration", "var v int = x; a(v)", "a", "x"},
	{"declaration without a type", "var v x; a(v)", "a", "v x|v"},
	{"declaration of several", "var (v x; w int); a(w)", "a", "v x"},
	{"declaration of a list without a type", "var v []x; v = append(v, 1); a(1)", "a", "v []x"},
	{"operator", "v := 1; v += x; a(v)", "a", "x"},
	{"condition", "if x { a(1) } else { c() }", "a c", "x"},
	{"definition in a condition", "if v := x; v > 1 { a(1) }", "a", "x|v > 1"},
	{"loop", "for i := 0; i < x; i++ { a(i) }", "a", "i < x"},
	{"range", "for i, v := range x { a(i); c(v) }", "a c", "x|i|v"},
	{"range over what it is not", "var i int; for i = range x { a(i) }", "a", "x"},
	{"switch", "switch x { case 1: a(1); default: c() }", "a c", "x"},
	{"case", "switch a(1) { case x: c() }", "a c", "x"},
	{"type switch", "switch any(1).(type) { case x: c(); case int: a(1) }", "a", "case x: c()"},
	{"select", "select { case <-x: c(); default: a(1) }", "a", "case <-x: c()"},
	{"send", "ch := make(chan int); ch <- x; a(1)", "a", "x"},
	{"go", "go x(); go a(x)", "a", "go x()|x"},
	{"defer", "defer x(); defer a(x)", "a", "defer x()|x"},
	{"label", "L: for { x(); a(1); break L }", "a", "x()"},
	{"return", "d(func() { func() (int, error) { a(1); return x, nil }() })", "a d f$1$1", "x"},
	{"return of too few", "d(func() { func() (int, error) { a(1); return 1 }() })", "a d f$1$1", "return 1"},
	{"return left out", "d(func() { func() int { a(1) }() })", "a d f$1$1", ""},
}

func TestRepair(t *testing.T) {
	for _, tt := range repairs {
		t.Run(tt.name, func(t *testing.T) {
			text := helpers + "func f() { " + tt.body + "\n}\n"
			p, pkg := source(t, text)
			fn := pkg.SSA.Func("f")
			if fn.Blocks == nil || len(pkg.Dropped) > 0 {
				t.Fatalf("f lost its body")
			}
			if got := calls(fn); got != tt.calls {
				t.Errorf("f calls %q, want %q", got, tt.calls)
			}
			var got []string
			for _, g := range pkg.Gaps {
				from, to := p.Fset.Position(g.Pos).Offset-len("package p\n"), p.Fset.Position(g.End).Offset-len("package p\n")
				got = append(got, text[from:to])
			}
			for _, want := range strings.Split(tt.gaps, "|") {
				if want != "" && !slices.Contains(got, want) {
					t.Errorf("gaps %q, want %q among them", got, want)
				}
			}
			if tt.name == "no error" && len(got) > 0 {
				t.Errorf("gaps %q without an error", got)
			}
		})
	}
}

// A gap belongs to the innermost function that it lies in.
func TestGapsIn(t *testing.T) {
	p, pkg := source(t, helpers+"func f() { d(func() { x() }); a(1) }\nfunc g() { y(); a(1) }\nfunc h() { a(1) }\n")
	for name, want := range map[string]int{"f": 0, "g": 1, "h": 0} {
		if got := len(p.GapsIn(pkg.SSA.Func(name))); got != want {
			t.Errorf("%s has %d gaps, want %d", name, got, want)
		}
	}
	if got := len(p.GapsIn(pkg.SSA.Func("f").AnonFuncs[0])); got != 1 {
		t.Errorf("the literal in f has %d gaps, want 1", got)
	}
}

// The initial value of a package variable keeps what has no error.
func TestRepairPackageVars(t *testing.T) {
	_, pkg := source(t, helpers+"var v = T{f: func() { a(1) }, z: x}\nvar w = x\nvar u, y = a(2), x\n")
	if got := calls(pkg.SSA.Func("init")); got != "a" {
		t.Errorf("the initialiser calls %q, want a", got)
	}
}

// A body that cannot be kept is left out alone.
func TestDropped(t *testing.T) {
	_, pkg := source(t, helpers+"func f[E any](e E) { x(e) }\nfunc (r U) g() { a(1) }\nfunc h() { f(1); a(1) }\n")
	if fn := pkg.SSA.Func("h"); fn.Blocks == nil {
		t.Error("h lost its body")
	}
	var names []string
	for _, d := range pkg.Dropped {
		names = append(names, d.Name.Name)
	}
	if got := fmt.Sprint(names); got != "[f g]" {
		t.Errorf("dropped %s, want [f g]", got)
	}
}
