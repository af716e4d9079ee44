package summary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/summary"
	"github.com/isrlint/isrlint/internal/target"
)

// nothing is known of functions without bodies.
type nothing struct{}

func (nothing) Captures(*ssa.Function, int) (captured, known bool) { return true, false }

// engine summarises an archive for the pico; packages whose path begins with dep are
// libraries.
func engine(t *testing.T, archive string, change func(*effect.Config)) (*ssair.Program, *summary.Engine) {
	t.Helper()
	p := cases.Program(t, archive)
	tgt, err := target.Lookup("pico")
	if err != nil {
		t.Fatal(err)
	}
	table, err := ops.Load()
	if err != nil {
		t.Fatal(err)
	}
	g := flow.NewGraph(flow.NewIndex(p), flow.Scope{Packages: p.Packages, Closed: true})
	own := func(fn *ssa.Function) bool {
		pkg := p.PackageOf(fn)
		return pkg == nil || pkg.User
	}
	c := effect.Config{Prog: p, Graph: g, Target: tgt, Ops: table, Escape: escape.New(p, g, tgt, nothing{}), Own: own, Strict: own}
	if change != nil {
		change(&c)
	}
	return p, summary.New(c)
}

// last returns a function of the archive's last package.
func last(t *testing.T, p *ssair.Program, name string) *ssa.Function {
	t.Helper()
	fn := p.Packages[len(p.Packages)-1].SSA.Func(name)
	if fn == nil {
		t.Fatalf("no function %s", name)
	}
	p.HasBody(fn)
	return fn
}

// effects lists what a function does at its own lines: line:ID.
func effects(e *summary.Engine, fn *ssa.Function) string {
	var s []string
	for _, x := range e.Of(fn).Effects {
		s = append(s, fmt.Sprintf("%d:%s", x.Pos.Line, x.ID))
	}
	slices.Sort(s)
	return strings.Join(s, " ")
}

// TestLocal has one entry for each kind of effect of the language; the body begins
// in line 4.
func TestLocal(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"nothing", "x++", ""},
		{"send", "c <- 1", "4:ISR401"},
		{"receive", "<-c", "4:ISR401"},
		{"blocking select", "select {\ncase c <- 1:\ncase <-d:\n}", "4:ISR401"},
		{"select with default", "select {\ncase c <- 1:\ndefault:\n}", ""},
		{"send after a look at the room", "if len(c) < cap(c) {\nc <- 1\n}", ""},
		{"receive after a look", "if len(c) > 0 {\n<-c\n}", ""},
		{"the look is at another channel", "if len(d) < cap(d) {\nc <- 1\n}", "5:ISR401"},
		{"the look says the opposite", "if len(c) == cap(c) {\nc <- 1\n}", "5:ISR401"},
		{"draining", "for len(c) > 0 {\n<-c\n}", ""},
		{"a send in a loop after one look", "if len(c) < cap(c) {\nfor i := range 3 {\nc <- i\n}\n}", "6:ISR401"},
		{"two sends after one look", "if len(c) < cap(c) {\nc <- 1\nc <- 2\n}", "6:ISR401"},
		{"go", "go g()", "4:ISR407"},
		{"defer once", "defer g()\ndefer g()", "4:ISR408"},
		{"recover", "recover()", "4:ISR408"},
		{"panic", "if x > 1 {\npanic(1)\n}", "5:ISR409"},
		{"print", "println(x)", "4:ISR405"},
		{"print of nothing", "print()", "4:ISR405"},
		{"busy-wait", "for x == 0 {\n}", "4:ISR406"},
		{"no exit", "for {\nx++\n}", "4:ISR406"},
		{"no exit in another", "for x < 3 {\nfor {\n}\n}", "5:ISR406"},
		{"an exit by return", "for {\nx++\nif x > 3 {\nreturn\n}\n}", ""},
		{"goto", "again:\nif x == 0 {\ngoto again\n}", "5:ISR406"},
		{"counting", "for i := 0; i < 10; i++ {\nx += i\n}", ""},
		{"range", "for i := range 10 {\nx += i\n}", ""},
		{"waiting for a local", "n := x\nfor n > 0 {\nn /= 2\n}", ""},
		{"a loop in dead code", "if false {\nfor {\n}\n}", ""},
		{"float", "y = y * 2", "4:ISR301"},
		{"float of an integer", "y = float32(x)", "4:ISR301"},
		{"constant float", "x = int(2.5 * 2)", ""},
		{"division", "x = x / z", "4:ISR304"},
		{"division by a power of two", "x = x / 8", ""},
		{"unknown call", "h()", "4:ISR114"},
		{"new", "p = new(int)", "4:ISR101"},
		{"append", "s = append(s, 1)", "4:ISR103"},
		{"dead by a constant", "if debug {\np = new(int)\nprintln(x)\n}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, e := engine(t, "-- p/p.go --\npackage main\n\nfunc f() {\n"+c.body+"\n}\n\nfunc g() {}\nfunc h()\nfunc main() { f() }\n"+
				"var c, d = make(chan int, 4), make(chan int, 4)\nvar x, z int\nvar y float32\nvar p *int\nvar s []int\nconst debug = false\n", nil)
			fn := last(t, p, "f")
			got := effects(e, fn)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestWitness: the shortest chain is kept, ties are broken by place, and it is the
// same every time.
func TestWitness(t *testing.T) {
	const archive = `-- dep/d.go --
package dep

var p *int

func Long() { one() }
func one() { two() }
func two() { p = new(int) }

func Short() {
	one()
	two()
}

func Tie() {
	right()
	left()
}
func left() { p = new(int) }
func right() { p = new(int) }

func Loop(n int) {
	if n > 0 {
		Loop(n - 1)
	}
	Pool(n)
}

func Pool(n int) {
	Loop(n)
	two()
}
-- p/p.go --
package main

import "dep"

func f() { dep.Long(); dep.Short(); dep.Tie(); dep.Loop(2) }
func main() { f() }
`
	want := map[string]string{
		"Long":  "dep.Long dep.one dep.two",
		"Short": "dep.Short dep.two",
		"Tie":   "dep.Tie dep.right", // the first call in the source
		"Loop":  "dep.Loop dep.Pool dep.two",
		"Pool":  "dep.Pool dep.two",
	}
	for range 5 {
		p, e := engine(t, archive, nil)
		for name, chain := range want {
			d := e.Deep(p.Packages[0].SSA.Func(name))
			if len(d.Effects) != 1 || d.Effects[0].ID != "ISR101" {
				t.Fatalf("%s: effects %v, want one ISR101", name, d.Effects)
			}
			if got := functions(d.Effects[0].Chain); got != chain {
				t.Errorf("%s: witness %q, want %q", name, got, chain)
			}
		}
	}
}

func functions(chain []finding.Frame) string {
	var s []string
	for _, f := range chain {
		s = append(s, f.Function)
	}
	return strings.Join(s, " ")
}

// TestLongWitness: a chain that is too long loses its middle, not its ends.
func TestLongWitness(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- dep/d.go --\npackage dep\n\nvar p *int\n\nfunc F0() { p = new(int) }\n")
	for i := 1; i < 20; i++ {
		fmt.Fprintf(&b, "func F%d() { F%d() }\n", i, i-1)
	}
	b.WriteString("-- p/p.go --\npackage main\n\nimport \"dep\"\n\nfunc main() { dep.F19() }\n")
	p, e := engine(t, b.String(), nil)
	chain := e.Deep(p.Packages[0].SSA.Func("F19")).Effects[0].Chain
	if len(chain) > 6 || chain[0].Function != "dep.F19" || chain[len(chain)-1].Function != "dep.F0" {
		t.Errorf("witness %q, want at most 6 frames from F19 to F0", functions(chain))
	}
}

// reach lists what a handler leads to: ID@function.
func reach(e *summary.Engine, fn *ssa.Function) string {
	var s []string
	for _, r := range e.Reach(fn) {
		s = append(s, string(r.ID)+"@"+ssair.Short(r.In))
	}
	return strings.Join(s, " ")
}

// TestReach walks from a handler through the user's functions, breadth first, and
// folds what a library does into the call.
func TestReach(t *testing.T) {
	p, e := engine(t, `-- dep/d.go --
package dep

var kept []int

func Keep(v int)           { kept = append(kept, v) }
func Each(f func(int))     { for i := range 3 { f(i) } }
func Nested(f func(int))   { Each(f) }
func Method(v interface{ Do(int) }) { v.Do(1) }
func Spawn(f func(int))    { go f(1) }
-- p/p.go --
package main

import "dep"

var p *int

type doer struct{}

func (*doer) Do(int) { p = new(int) }

func direct()        { p = new(int); far() }
func far()           { p = new(int) }
func library()       { dep.Keep(1) }
func callback()      { dep.Each(grow) }
func nested()        { dep.Nested(grow) }
func literal()       { dep.Each(func(v int) { p = new(int) }) }
func method()        { dep.Method(&doer{}) }
func spawn()         { dep.Spawn(grow) }
func grow(v int)     { p = new(int) }
func wrapped(f func()) { f() }
func through()       { wrapped(far) }
func recursive()     { if p != nil { recursive() } }
func twice()         { far(); far() }
func main() {
	direct(); library(); callback(); nested(); literal(); method(); spawn(); through(); recursive(); twice()
}
`, nil)
	for name, want := range map[string]string{
		"direct":    "ISR101@direct ISR101@far",
		"library":   "ISR111@library",
		"callback":  "ISR101@grow",
		"nested":    "ISR101@grow",
		"literal":   "ISR101@literal$1",
		"method":    "ISR101@(*doer).Do",
		"spawn":     "ISR407@spawn",
		"through":   "ISR101@far",
		"recursive": "ISR406@recursive",
		"twice":     "ISR101@far",
	} {
		if got := reach(e, last(t, p, name)); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestParams: which parameters a function calls, also through its callees.
func TestParams(t *testing.T) {
	p, e := engine(t, `-- p/p.go --
package main

type i interface{ m() }

func none(f func())            {}
func first(f, g func())        { f() }
func second(f, g func())       { g() }
func through(f, g func())      { first(g, f) }
func method(v i)               { v.m() }
func inner(v i)                { method(v) }
func looped(f func(), n int)   { if n > 0 { looped(f, n-1) }; f() }
func ping(f func(), n int)     { if n > 0 { pong(f, n-1) } }
func pong(f func(), n int)     { f(); ping(f, n) }
func deferred(f func())        { defer f() }
func spawned(f func())         { go f() }
func closure(f func()) func()  { return func() { f() } }
func main() {}
`, nil)
	for name, want := range map[string]string{
		"none": "", "first": "0", "second": "1", "through": "1", "method": "0.m", "inner": "0.m",
		"looped": "0", "ping": "0", "pong": "0", "deferred": "0", "spawned": "", "closure": "",
	} {
		var got []string
		for _, c := range e.Params(last(t, p, name)) {
			s := fmt.Sprint(c.Index)
			if c.Method != nil {
				s += "." + c.Method.Name()
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s calls parameters %q, want %q", name, s, want)
		}
	}
}

// TestTrust: a directive silences its categories in the function and in what only
// that function leads to; other ways stay.
func TestTrust(t *testing.T) {
	p, e := engine(t, `-- p/p.go --
package main

var p *int
var c = make(chan int)

func handler() { trusted() }
func both()    { trusted(); deep() }
func trusted() { deep(); <-c }
func deep()    { p = new(int) }
func assembly()
func calls()   { assembly() }
func main()    { handler(); both(); calls() }
`, func(c *effect.Config) {
		c.Trusted = func(fn *ssa.Function) []hazard.Category {
			switch fn.Name() {
			case "trusted":
				return []hazard.Category{hazard.Alloc}
			case "assembly":
				return []hazard.Category{hazard.Alloc, hazard.Block}
			}
			return nil
		}
	})
	for name, want := range map[string]string{
		"handler": "ISR401@trusted",
		"both":    "ISR401@trusted ISR101@deep",
		"calls":   "",
	} {
		if got := reach(e, last(t, p, name)); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestKnown: what a fact says stands for a body, and without a fact a function is
// unknown.
func TestKnown(t *testing.T) {
	p, e := engine(t, `-- declared/d.go --
package declared

func Grows()
func Other()
func Safe()
-- p/p.go --
package main

import "declared"

func f() {
	declared.Grows()
	declared.Safe()
	declared.Other()
}
func main() { f() }
`, func(c *effect.Config) {
		c.Known = func(fn *ssa.Function) (*effect.Known, bool) {
			switch fn.Name() {
			case "Grows":
				return &effect.Known{Effects: []effect.Effect{{ID: "ISR103", What: "append may grow kept" + effect.Here}}}, true
			case "Safe":
				return &effect.Known{}, true
			}
			return nil, false
		}
	})
	if got, want := effects(e, last(t, p, "f")), "6:ISR111 8:ISR114"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
