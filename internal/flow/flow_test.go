package flow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ssair"
)

// graph makes the graph of all packages of an archive.
func graph(t *testing.T, archive string, closed bool) (*ssair.Program, *flow.Graph) {
	t.Helper()
	p := cases.Program(t, archive)
	return p, flow.NewGraph(flow.NewIndex(p), flow.Scope{Packages: p.Packages, Closed: closed})
}

// origins asks where the argument of each call of sink comes from and returns the
// answers, sorted, in words.
func origins(t *testing.T, archive string, closed bool) []string {
	t.Helper()
	p, g := graph(t, archive, closed)
	var out []string
	for _, pkg := range p.Packages {
		if pkg.Declared {
			continue
		}
		for _, fn := range p.Functions(pkg) {
			for _, c := range callsOf(fn, "sink") {
				for _, o := range g.Origins(c.Common().Args[0], nil) {
					out = append(out, words(o))
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func callsOf(fn *ssa.Function, name string) []ssa.CallInstruction {
	var cs []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok && c.Common().StaticCallee() != nil && c.Common().StaticCallee().Name() == name {
				cs = append(cs, c)
			}
		}
	}
	return cs
}

func words(o flow.Origin) string {
	switch o.Kind {
	case flow.Made:
		switch v := o.Value.(type) {
		case *ssa.Function:
			return v.Name()
		case *ssa.MakeClosure:
			return v.Fn.Name()
		}
		return fmt.Sprintf("%T", o.Value)
	case flow.Nil:
		return "nil"
	case flow.Open:
		return "open"
	case flow.Param:
		return "param"
	}
	return "unknown: " + o.Why
}

// prelude is what every program of the table has: two functions to be found, the
// sink, and main around the case's body.
const prelude = `-- p/p.go --
package main

func a() {}
func b() {}
func sink(f func()) {}
`

// TestWays has one entry for each way that a function value can travel.
func TestWays(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"function", `func main() { sink(a) }`, "a"},
		{"literal", `func main() { sink(func() { b() }) }`, "main$1"},
		{"capturing literal", `func main() { n := 0; sink(func() { n++ }) }`, "main$1"},
		{"choice", `func main() { f := a; if len(x) > 0 { f = b }; sink(f) }; var x []int`, "a b"},
		{"method value", `type t struct{}; func (*t) m() {}; var v t; func main() { sink(v.m) }`, "m$bound"},
		{"method expression", `type t int; func (t) m() {}; func g(f func(t)) { sink(func() { f(0) }) }; func main() { g(t.m) }`, "g$1"},
		{"generic instance", `func g[T any]() {}; func main() { sink(g[int]) }`, "g[int]"},
		{"parameter", `func w(f func()) { sink(f) }; func main() { w(a) }`, "a"},
		{"two parameters", `func w(f, g func()) { sink(g) }; func main() { w(a, b) }`, "b"},
		{"nested wrappers", `func w(f func()) { v(f) }; func v(f func()) { sink(f) }; func main() { w(a) }`, "a"},
		{"variadic", `func w(fs ...func()) { for _, f := range fs { sink(f) } }; func main() { w(a, b) }`, "a b"},
		{"result", `func mk() func() { return a }; func main() { sink(mk()) }`, "a"},
		{"two results", `func mk() (func(), func()) { return a, b }; func main() { _, f := mk(); sink(f) }`, "b"},
		{"named result", `func mk() (f func()) { f = b; return }; func main() { sink(mk()) }`, "b"},
		{"identity of each call", `func id(f func()) func() { return f }; func main() { id(b); sink(id(a)) }`, "a"},
		{"factory", `func mk(f func()) func() { return func() { f() } }; func main() { sink(mk(a)) }`, "mk$1"},
		{"captured variable", `func main() { f := a; func() { sink(f) }() }`, "a"},
		{"captured and changed", `func main() { f := a; func() { f = b }(); sink(f) }`, "a b"},
		{"field", `type t struct{ f, g func() }; func main() { v := &t{f: a, g: b}; sink(v.f) }`, "a"},
		{"field set later", `type t struct{ f func() }; func set(v *t) { v.f = b }; func main() { v := &t{}; set(v); sink(v.f) }`, "b"},
		{"field of a copy", `type t struct{ f func() }; func main() { v := t{a}; w := v; sink(w.f) }`, "a"},
		{"embedded field", `type e struct{ f func() }; type t struct{ e }; func main() { v := t{e{a}}; sink(v.f) }`, "a"},
		{"package variable", `var f func() = a; func main() { sink(f) }`, "a"},
		{"assigned variable", `var f func(); func main() { f = b; sink(f) }`, "b"},
		{"pointer", `func main() { f := a; p := &f; *p = b; sink(*p) }`, "a b"},
		{"pointer parameter", `func set(p *func()) { *p = b }; func main() { var f func(); set(&f); sink(f) }`, "b"},
		{"slice element", `func main() { fs := []func(){a, b}; sink(fs[len(fs)-1]) }`, "a b"},
		{"array of structs", `type t struct{ f func() }; var tab = [...]t{{a}, {b}}; func main() { for _, x := range tab { sink(x.f) } }`, "a b"},
		{"append", `var fs []func(); func main() { fs = append(fs, a); sink(fs[0]) }`, "a"},
		{"slice of a slice", `func main() { fs := []func(){a}; sink(fs[:1][0]) }`, "a"},
		{"map value", `var m = map[string]func(){"x": a}; func main() { f, ok := m["x"]; if ok { sink(f) } }`, "a"},
		{"map range", `var m = map[int]func(){1: a, 2: b}; func main() { for _, f := range m { sink(f) } }`, "a b"},
		{"channel", `func main() { c := make(chan func(), 1); c <- a; sink(<-c) }`, "a"},
		{"channel in select", `var c = make(chan func()); func main() { go func() { c <- a }(); select { case f := <-c: sink(f) } }`, "a"},
		{"interface holding a function", `func main() { var i any = a; sink(i.(func())) }`, "a"},
		{"type switch", `func w(i any) { switch f := i.(type) { case func(): sink(f) } }; func main() { w(a); w(1) }`, "a"},
		{"method of an interface", `type i interface{ get() func() }; type t struct{}; func (t) get() func() { return b }; func main() { var v i = t{}; sink(v.get()) }`, "b"},
		{"implementations told by what is boxed", `type i interface{ get() func() }; type t struct{}; func (t) get() func() { return b }; type u struct{}; func (u) get() func() { return a }; func main() { var v i = t{}; sink(v.get()) }`, "b"},
		{"named function type", `type h func(); func main() { sink(h(a)) }`, "a"},
		{"call of a function value", `func w(f func()) { sink(f) }; func main() { g := w; g(a) }`, "a"},
		{"nil", `func main() { sink(nil) }`, "nil"},
		{"number", `func main() { sink(*(*func())(unsafe.Pointer(at))) }; var at uintptr`, "unknown: its address is computed from a number"},
		{"recover", `func main() { defer func() { if f, ok := recover().(func()); ok { sink(f) } }() }`, "unknown: it comes from recover"},
		{"recursion", `func w(f func(), n int) { if n > 0 { w(f, n-1) }; sink(f) }; func main() { w(a, 3) }`, "a"},
		{"mutual recursion", `func w(n int) func() { if n > 0 { return v(n) }; return a }; func v(n int) func() { return w(n - 1) }; func main() { sink(w(3)) }`, "a"},
		{"a list of itself", `type l struct{ next *l; f func() }; func main() { x := &l{f: a}; x = &l{next: x}; sink(x.next.f) }`, "a"},
		{"linked by methods", `type n struct{ f func(); up *n }; func (x *n) get() func() { if x.up != nil { return x.up.get() }; return x.f }; func main() { r := &n{f: b}; sink((&n{up: r}).get()) }`, "b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := strings.Replace(prelude, "package main\n", "package main\nimport \"unsafe\"\nvar _ unsafe.Pointer\n", 1)
			if got := strings.Join(origins(t, source+c.body+"\n", true), " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestWorlds asks the same question in closed and open worlds: what others can call
// or set is open in an open one only.
func TestWorlds(t *testing.T) {
	const decl = "-- p/p.go --\npackage p\nfunc a() {}\nfunc sink(f func()) {}\n"
	for _, c := range []struct{ name, body, closed, open string }{
		{"exported parameter", `func W(f func()) { sink(f) }; func in() { W(a) }`, "a", "a open"},
		{"unexported parameter", `func w(f func()) { sink(f) }; func in() { w(a) }`, "a", "a"},
		{"exported field", `type T struct{ F func() }; func in(t *T) { t.F = a; sink(t.F) }`, "a", "a open"},
		{"unexported field", `type T struct{ f func() }; func in(t *T) { t.f = a; sink(t.f) }`, "a", "a"},
		{"exported variable", `var V func(); func in() { V = a; sink(V) }`, "a", "a open"},
		{"unexported variable", `var v func(); func in() { v = a; sink(v) }`, "a", "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(origins(t, decl+c.body, true), " "); got != c.closed {
				t.Errorf("closed: got %q, want %q", got, c.closed)
			}
			if got := strings.Join(origins(t, decl+c.body, false), " "); got != c.open {
				t.Errorf("open: got %q, want %q", got, c.open)
			}
		})
	}
}

// TestForeign: what a declaration without bodies may set or return is not known.
func TestForeign(t *testing.T) {
	got := strings.Join(origins(t, `-- declared/d/d.go --
package d

var Hook func()

func Get() func() { return nil }
-- p/p.go --
package main

import "declared/d"

func sink(f func()) {}
func main() { sink(d.Hook); sink(d.Get()) }
`, true), " | ")
	if want := "open | unknown: it is a result of Get, whose body is not known"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestWorldsDoNotMix: a caller in another program does not count.
func TestWorldsDoNotMix(t *testing.T) {
	p := cases.Program(t, `-- lib/l.go --
package lib

func sink(f func()) {}
func W(f func()) { sink(f) }
-- one/m.go --
package main

import "lib"

func a() {}
func main() { lib.W(a) }
-- two/m.go --
package main

import "lib"

func b() {}
func main() { lib.W(b) }
`)
	index := flow.NewIndex(p)
	for i, want := range map[int]string{1: "a", 2: "b"} {
		g := flow.NewGraph(index, flow.Scope{Packages: []*ssair.Package{p.Packages[0], p.Packages[i]}, Closed: true})
		var got []string
		for _, c := range callsOf(p.Packages[0].SSA.Func("W"), "sink") {
			for _, o := range g.Origins(c.Common().Args[0], nil) {
				got = append(got, words(o))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("world %d: got %q, want %q", i, s, want)
		}
	}
}

// TestBudget: a value with more ways in than can be followed is unknown, at once and
// without running out of stack.
func TestBudget(t *testing.T) {
	var b strings.Builder
	b.WriteString(prelude + "func f0(f func()) { sink(f) }\n")
	const n = 400
	for i := 1; i < n; i++ {
		fmt.Fprintf(&b, "func f%d(f func()) { f%d(f); if len(xs) > %d { f%d(func() {}) } }\n", i, i-1, i, i/2)
	}
	fmt.Fprintf(&b, "var xs []int\nfunc main() { f%d(a) }\n", n-1)
	if got := origins(t, b.String(), true); len(got) != n {
		t.Errorf("%d origins, want %d", len(got), n)
	}
	deep := prelude + "type t struct{ x []*[]*[]*func() }\nfunc main() { var v t; sink(*(*(*v.x[0])[0])[0]) }\n"
	if got := strings.Join(origins(t, deep, true), " "); !strings.Contains(got, "unknown") {
		t.Errorf("a value four accesses deep: %q, want an unknown", got)
	}
}

// TestStop: the search ends at the parameters of the function asked about.
func TestStop(t *testing.T) {
	p, g := graph(t, prelude+`func w(f func(), fs []func()) { sink(f); sink(fs[0]) }
func main() { w(a, []func(){b}) }
`, true)
	w := p.Packages[0].SSA.Func("w")
	var got []string
	for _, c := range callsOf(w, "sink") {
		for _, o := range g.Origins(c.Common().Args[0], w) {
			got = append(got, words(o))
		}
	}
	if want := "param | unknown: it lies inside the parameter fs"; strings.Join(got, " | ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestCallees asks which functions calls run.
func TestCallees(t *testing.T) {
	p, g := graph(t, prelude+`type i interface{ m() }
type t struct{}
func (t) m() {}
type u struct{}
func (*u) m() {}
type unused struct{}
func (unused) m() {}
func call(v i) { v.m() }
func dynamic(f func()) { f() }
func main() { call(t{}); call(&u{}); dynamic(a); dynamic(func() {}) }
`, true)
	for name, want := range map[string]string{"call": "m m", "dynamic": "a main$1"} {
		var got []string
		for _, b := range p.Packages[0].SSA.Func(name).Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok {
					fns, why := g.Callees(c, nil)
					for _, fn := range fns {
						got = append(got, fn.Name())
					}
					if why != "" {
						t.Errorf("%s: %s", name, why)
					}
				}
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s calls %q, want %q", name, s, want)
		}
	}
}
