package ssair_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/ssair"
)

// bodies returns the names of the functions of a package whose body is known.
func bodies(p *ssair.Program, pkg *ssair.Package) string {
	var names []string
	for _, fn := range p.Functions(pkg) {
		if fn.Parent() == nil && fn.Name() != "init" {
			names = append(names, ssair.Short(fn))
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// TestBroken: whatever is wrong with a package, the functions that the error does
// not touch keep their bodies, and nothing panics.
func TestBroken(t *testing.T) {
	for _, c := range []struct{ name, archive, want string }{
		{"none", "-- p/p.go --\npackage p\nfunc a() { b() }\nfunc b() {}\n", "a b"},
		{"missing import", "-- p/p.go --\npackage p\nimport \"nowhere\"\nfunc good() {}\nfunc other() { good() }\nvar v = nowhere.X\n", "good other"},
		{"type from a missing import", "-- p/p.go --\npackage p\nimport \"nowhere\"\ntype t struct{ x nowhere.T }\nfunc (v *t) m() {}\nfunc good() {}\n", "(*t).m good"},
		{"parameter of a missing type", "-- p/p.go --\npackage p\nimport \"nowhere\"\nfunc bad(x nowhere.T) {}\nfunc good() {}\n", "bad good"},
		{"embedded missing type", "-- p/p.go --\npackage p\nimport \"nowhere\"\ntype t struct{ nowhere.T }\nfunc good(v t) {}\n", "good"},
		{"initialiser", "-- p/p.go --\npackage p\nvar v = missing()\nvar w = 1\nfunc good() int { return w }\n", "good"},
		{"duplicate function", "-- p/p.go --\npackage p\nfunc a() {}\nfunc a() {}\nfunc good() {}\n", "a good"},
		{"duplicate method", "-- p/p.go --\npackage p\ntype t int\nfunc (t) m() {}\nfunc (t) m() {}\nfunc good() {}\n", "(t).m good"},
		{"method of a missing type", "-- p/p.go --\npackage p\nfunc (x *missing) m() {}\nfunc good() {}\n", "good"},
		{"recursive type", "-- p/p.go --\npackage p\ntype t struct{ t }\nfunc good(int) {}\n", "good"},
		{"generic misuse", "-- p/p.go --\npackage p\nfunc g[T any](x T) T { return x }\nvar v = g[int, int](1)\nfunc good() int { return g(1) }\n", "g good"},
		{"wrong arguments", "-- p/p.go --\npackage p\nfunc f(int) {}\nfunc good() { f(1) }\n\nvar v = f(1, 2)\n", "f good"},
		{"import with errors", "-- q/q.go --\npackage q\nfunc Bad() missing { return 0 }\nfunc Good() {}\n-- p/p.go --\npackage p\nimport \"q\"\nfunc good() { q.Good() }\n", "good"},
		{"cgo", "-- p/p.go --\npackage p\nimport \"C\"\nfunc good() {}\n", "good"},
		{"blank function", "-- p/p.go --\npackage p\nfunc _() { missing() }\nfunc good() {}\n", "good"},
		{"no package clause left", "-- p/p.go --\npackage p\nfunc good() {}\n-- p/r.go --\npackage p\nfunc (\n", "good"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := cases.Program(t, c.archive)
			pkg := p.Packages[len(p.Packages)-1]
			if got := bodies(p, pkg); got != c.want {
				t.Errorf("bodies of %q, want %q", got, c.want)
			}
		})
	}
}

// TestBrokenBody: a body with an error either is dropped, or is kept with a gap where
// the error is; it never passes as whole.
func TestBrokenBody(t *testing.T) {
	for name, body := range map[string]string{
		"undefined call":     "missing()",
		"undefined variable": "println(missing)",
		"assignment":         "var x int = \"a\"; _ = x",
		"unknown field":      "var v struct{ a int }; v.b = 1",
		"unknown method":     "var v struct{}; v.m()",
		"literal":            "f := func() { missing() }; f()",
		"range":              "for range missing { good() }",
		"switch":             "switch missing.(type) { case int: good() }",
		"select":             "select { case missing <- 1: }",
		"go":                 "go missing()",
		"defer":              "defer missing.Unlock()",
		"composite":          "_ = missing{1, 2}",
		"generic":            "missing[int](1)",
		"return":             "return missing",
		"label":              "goto nowhere",
		"unused":             "x := 1",
	} {
		t.Run(name, func(t *testing.T) {
			p := cases.Program(t, "-- p/p.go --\npackage p\nfunc good() {}\nfunc bad() {\n"+body+"\n}\n")
			pkg := p.Packages[0]
			fn := pkg.SSA.Func("bad")
			if p.HasBody(fn) && len(p.GapsIn(fn)) == 0 && !anonymousGap(p, fn) && name != "unused" {
				t.Error("the body passes as whole")
			}
			if p.HasBody(pkg.SSA.Func("good")) == false {
				t.Error("the other function lost its body")
			}
		})
	}
}

func anonymousGap(p *ssair.Program, fn *ssa.Function) bool {
	for _, a := range fn.AnonFuncs {
		if !p.HasBody(a) || len(p.GapsIn(a)) > 0 {
			return true
		}
	}
	return false
}

// TestNames holds the spelling that reports, directives and flags share.
func TestNames(t *testing.T) {
	p := cases.Program(t, `-- a/b/p.go --
package p

type T struct{}

func (*T) Pointer() {}
func (T) Value() {}

type G[E any] struct{}

func (*G[E]) Put(E) {}
func Gen[E any](E) {}
func Outer() { func() { func() {}() }() }
func use() {
	Gen(1)
	new(G[int]).Put(1)
}
`)
	pkg := p.Packages[0]
	names := map[string]string{}
	for _, fn := range p.Functions(pkg) {
		names[ssair.Name(fn)] = ssair.Short(fn)
		for _, c := range callees(fn) {
			names[ssair.Name(c)] = ssair.Short(c)
		}
	}
	for name, short := range map[string]string{
		"(*a/b.T).Pointer": "(*T).Pointer",
		"(a/b.T).Value":    "(T).Value",
		"a/b.Gen":          "Gen",
		"(*a/b.G[E]).Put":  "(*G[E]).Put",
		"a/b.Outer":        "Outer",
		"a/b.Outer$1":      "Outer$1",
		"a/b.Outer$1$1":    "Outer$1$1",
	} {
		if got, ok := names[name]; !ok || got != short {
			t.Errorf("%s: short name %q, want %q; have %v", name, got, short, names)
		}
	}
}

func callees(fn *ssa.Function) []*ssa.Function {
	var fns []*ssa.Function
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok && c.Common().StaticCallee() != nil {
				fns = append(fns, c.Common().StaticCallee())
			}
		}
	}
	return fns
}

// TestSpans: the place of an instruction is the whole expression behind it.
func TestSpans(t *testing.T) {
	p := cases.Program(t, `-- p/p.go --
package p

var s string

func f(m map[string]int, c chan int, n int) {
	s = "a" + s
	m["x"] = n
	c <- n
	_ = make([]int, n)
	go f(m, c, n)
	g := func() { s = "" }
	g()
	println(any(n))
}
`)
	lines := strings.Split(`package p

var s string

func f(m map[string]int, c chan int, n int) {
	s = "a" + s
	m["x"] = n
	c <- n
	_ = make([]int, n)
	go f(m, c, n)
	g := func() { s = "" }
	g()
	println(any(n))
}`, "\n")
	got := map[string]bool{}
	p.Build(p.Packages[0])
	for _, b := range p.Packages[0].SSA.Func("f").Blocks {
		for _, in := range b.Instrs {
			if _, debug := in.(*ssa.DebugRef); debug {
				continue
			}
			at := p.Place(in)
			if at.EndLine == at.Line && at.EndColumn > at.Column {
				got[lines[at.Line-1][at.Column-1:at.EndColumn-1]] = true
			}
		}
	}
	for _, want := range []string{`"a" + s`, `m["x"]`, `c <- n`, `make([]int, n)`, `g()`, `println(any(n))`} {
		if !got[want] {
			t.Errorf("no instruction stands at %q; have %v", want, got)
		}
	}
}

// TestUnwrap: wrappers lead to the method that they call; what an interface decides
// stays as it is.
func TestUnwrap(t *testing.T) {
	p := cases.Program(t, `-- p/p.go --
package p

type e struct{}

func (*e) m() {}

type t struct{ e }
type i interface{ m() }

func f(x *t, v i) []func() { return []func(){x.m, v.m} }
func g() func(*t) { return (*t).m }
`)
	pkg := p.Packages[0]
	p.Build(pkg)
	var got []string
	for _, name := range []string{"f", "g"} {
		for _, b := range pkg.SSA.Func(name).Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(*ssa.MakeClosure); ok {
					got = append(got, ssair.Unwrap(c.Fn.(*ssa.Function)).String())
				}
				if r, ok := in.(*ssa.Return); ok {
					if fn, ok := r.Results[0].(*ssa.Function); ok {
						got = append(got, ssair.Unwrap(fn).String())
					}
				}
			}
		}
	}
	if want := "(*p.e).m (p.i).m$bound (*p.e).m"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
