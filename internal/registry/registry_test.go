package registry_test

import (
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// board declares registrars of every kind; registrars are the preset lines for it.
const board = `-- declared/board/board.go --
package board

type Pin int

func (Pin) Set(f func(Pin)) error      { return nil }
func On(f func())                      {}
func Two(n int, f, g func())           {}
func Object(h Handler)                 {}
func Later(f func())                   {}

type Handler interface{ OnTimer() }
type Config struct {
	Handler func()
	Hard    bool
}
type Source interface{ Notify(f func()) }

var Hook func()
`

var registrars = []string{
	"func declared/board Pin.Set arg=0 context=isr again=keep-first key=recv nil=remove check",
	"func declared/board On arg=0 context=isr",
	"func declared/board Two arg=1 context=isr",
	"func declared/board Two arg=2 context=deferred",
	"func declared/board Object arg=0 methods=OnTimer context=isr",
	"func declared/board Later arg=0 context=goroutine",
	"field declared/board Config.Handler context=isr when=Hard",
	"iface declared/board Source.Notify arg=0 context=isr",
	"var declared/board Hook context=isr",
}

// find returns the handlers of a program: the board, and p with the body.
func find(t *testing.T, body string, change func(*registry.Input)) *registry.Result {
	t.Helper()
	archive := board + "-- p/p.go --\npackage main\n\nimport \"declared/board\"\n\nvar _ board.Pin\n\nfunc a() {}\nfunc b() {}\n" + body + "\n"
	return findIn(t, archive, change)
}

func findIn(t *testing.T, archive string, change func(*registry.Input)) *registry.Result {
	t.Helper()
	p := cases.Program(t, archive)
	tgt, err := target.Lookup("pico")
	if err != nil {
		t.Fatal(err)
	}
	table, err := presets.Load(registrars)
	if err != nil {
		t.Fatal(err)
	}
	main := p.Packages[len(p.Packages)-1]
	in := registry.Input{
		Prog: p, Target: tgt, Presets: table,
		Graph: flow.NewGraph(flow.NewIndex(p), flow.Scope{Packages: p.Packages, Closed: main.Types.Name() == "main"}),
		Directives: func(pkg *ssair.Package) []*directive.Directive {
			var ds []*directive.Directive
			for _, f := range pkg.Syntax {
				ds = append(ds, directive.Read(p.Fset, f)...)
			}
			return ds
		},
	}
	if change != nil {
		change(&in)
	}
	return registry.Find(in)
}

// words lists handlers, unresolved, open and removed registrations.
func words(r *registry.Result) string {
	var s []string
	for _, h := range r.Handlers {
		w := ssair.Short(h.Fn)
		if h.Context != presets.ISR {
			w += ":" + h.Context
		}
		s = append(s, w)
	}
	slices.Sort(s)
	for range r.Unresolved {
		s = append(s, "unresolved")
	}
	for range r.Open {
		s = append(s, "open")
	}
	for range r.Removed {
		s = append(s, "removed")
	}
	return strings.Join(s, " ")
}

// TestFind has one entry for each kind of registrar and of value given to it.
func TestFind(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"function", "func main() { board.On(a) }", "a"},
		{"method", "func h(board.Pin) {}; func main() { println(board.Pin(1).Set(h)) }", "h"},
		{"method called through an expression", "func h(board.Pin) {}; func main() { println(board.Pin.Set(1, h)) }", "h"},
		{"two parameters, two contexts", "func main() { board.Two(1, a, b) }", "a b:deferred"},
		{"other context", "func main() { board.Later(a) }", "a:goroutine"},
		{"handler object", "type t struct{}; func (*t) OnTimer() {}; func main() { board.Object(&t{}) }", "(*t).OnTimer"},
		{"handler object by value", "type t struct{}; func (t) OnTimer() {}; func main() { board.Object(t{}) }", "(t).OnTimer"},
		{"embedded handler object", "type e struct{}; func (*e) OnTimer() {}; type t struct{ e }; func main() { board.Object(&t{}) }", "(*e).OnTimer"},
		{"object through a wrapper", "type t struct{}; func (*t) OnTimer() {}; func w(h board.Handler) { board.Object(h) }; func main() { w(&t{}) }", "(*t).OnTimer"},
		{"method value of an interface", "type t struct{}; func (*t) OnTimer() {}; func w(h board.Handler) { board.On(h.OnTimer) }; func main() { w(&t{}) }", "(*t).OnTimer"},
		{"field in a literal", "func main() { use(board.Config{Handler: a, Hard: true}) }; func use(board.Config) {}", "a"},
		{"field that does not count", "func main() { use(board.Config{Handler: a}) }; func use(board.Config) {}", ""},
		{"field whose condition is not known", "func main() { use(board.Config{Handler: a, Hard: x}) }; func use(board.Config) {}; var x bool", "a"},
		{"field set later", "func main() { var c board.Config; c.Hard = true; c.Handler = b; use(&c) }; func use(*board.Config) {}", "b"},
		{"variable", "func main() { board.Hook = a }", "a"},
		{"interface method", "type s struct{}; func (s) Notify(f func()) {}; func main() { var v board.Source = s{}; v.Notify(a) }", "a"},
		{"implementation of a registrar", "type s struct{}; func (s) Notify(f func()) {}; func main() { s{}.Notify(a) }", ""},
		{"nil", "func main() { println(board.Pin(1).Set(nil)) }", "removed"},
		{"number", "func main() { board.On(*(*func())(p)) }; var p = q(); func q() *func()", "unresolved"},
		{"registrar as a value", "func main() { f := board.On; g(f) }; func g(func(func())) {}", "unresolved"},
		{"in a goroutine", "func main() { go board.On(a) }", "a"},
		{"deferred", "func main() { defer board.On(a) }", "a"},
		{"generic", "func w[T any](v T, f func()) { board.On(f) }; func main() { w(1, a); w(\"x\", b) }", "a b"},
		{"never called wrapper", "func w(f func()) { board.On(f) }; func main() {}", ""},
		{"stored only", "var f = a; func main() { f() }", ""},
		{"exported vector", "//export SysTick_Handler\nfunc tick() {}\nfunc main() {}", "tick"},
		{"exported function", "//export board_init\nfunc tick() {}\nfunc main() {}", ""},
		{"directive", "//isrlint:handler prio=2\nfunc tick() {}\nfunc main() {}", "tick"},
		{"malformed directive", "//isrlint:handler urgent\nfunc tick() {}\nfunc main() {}", ""},
		{"registrar by directive", "//isrlint:registrar 1\nfunc at(n int, f func()) {}\nfunc main() { at(1, a) }", "a"},
		{"field by directive", "type c struct {\n//isrlint:registrar\nf func()\ng func()\n}\nfunc main() { use(c{f: a, g: b}) }; func use(c) {}", "a"},
		{"the same twice", "func main() { board.On(a); board.On(a) }", "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := words(find(t, c.body, nil)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestLibrary: in an open world the callers' handlers are open, and what leads them
// to the registrar is inferred to be a registrar itself.
func TestLibrary(t *testing.T) {
	r := findIn(t, board+`-- p/p.go --
package p

import "declared/board"

type Button struct{ OnPress func() }

var Hook func()

func Listen(f func())            { board.On(f) }
func Object(h board.Handler)     { board.Object(h) }
func Method(h board.Handler)     { board.On(h.OnTimer) }
func (b *Button) Start()         { board.On(b.OnPress) }
func Start()                     { board.On(Hook) }
func Unrelated(f func())         { f() }
`, nil)
	if got, want := words(r), "open open open open open"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var got []string
	for of, inferred := range r.Wrappers {
		name := ""
		switch v := of.(type) {
		case *ssa.Parameter:
			name = v.Parent().Name() + " " + v.Name()
		case *types.Var:
			name = "field " + v.Name()
		case *ssa.Global:
			name = "variable " + v.Name()
		}
		if len(inferred.Methods) > 0 {
			name += " " + strings.Join(inferred.Methods, ",")
		}
		got = append(got, name)
	}
	slices.Sort(got)
	want := []string{"Listen f", "Method h OnTimer", "Object h OnTimer", "field OnPress", "variable Hook"}
	if !slices.Equal(got, want) {
		t.Errorf("registrars %q, want %q", got, want)
	}
}

// TestFacts: what facts say of another package's functions, methods, fields and
// variables counts like presets.
func TestFacts(t *testing.T) {
	r := findIn(t, `-- declared/far/far.go --
package far

type T struct{ F func() }
type H interface{ Do() }

func (T) Listen(n int, f func()) {}
func Object(h H)                 {}

var Hook func()
-- p/p.go --
package main

import "declared/far"

type object struct{}

func (*object) Do() {}

func a() {}
func b() {}
func c() {}

func main() {
	far.T{}.Listen(1, a)
	use(far.T{F: b})
	far.Hook = c
	far.Object(&object{})
}

func use(far.T) {}
`, func(in *registry.Input) {
		in.Inferred = func(obj types.Object) []registry.Inferred {
			switch obj.Name() {
			case "Listen":
				return []registry.Inferred{{Param: 1, Context: presets.ISR}}
			case "F", "Hook":
				return []registry.Inferred{{Param: -1, Context: presets.ISR}}
			case "Object":
				return []registry.Inferred{{Param: 0, Context: presets.ISR, Methods: []string{"Do"}}}
			}
			return nil
		}
	})
	if got, want := words(r), "(*object).Do a b c"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNamed: functions named on the command line are handlers.
func TestNamed(t *testing.T) {
	r := find(t, "type t int\nfunc (*t) run() {}\nfunc main() {}", func(in *registry.Input) {
		in.Named = []*regexp.Regexp{regexp.MustCompile(`^p\.a$`), regexp.MustCompile(`\(\*p\.t\)\.run`)}
	})
	if got, want := words(r), "(*t).run a"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestRegistrations: where a handler enters a wrapper, the slot that it takes and
// its priority.
func TestRegistrations(t *testing.T) {
	r := find(t, `func h(board.Pin) {}
func w(p board.Pin, f func(board.Pin)) { println(p.Set(f)) }
//isrlint:handler prio=7
func urgent() {}
func main() {
	println(board.Pin(3).Set(h))
	w(4, h)
}`, nil)
	for _, h := range r.Handlers {
		switch h.Fn.Name() {
		case "urgent":
			if !h.HasPrio || h.Prio != 7 {
				t.Errorf("priority %d %v, want 7", h.Prio, h.HasPrio)
			}
		case "h":
			if len(h.Registrations) != 2 {
				t.Fatalf("%d registrations, want 2", len(h.Registrations))
			}
			for _, reg := range h.Registrations {
				direct := reg.In.Name() == "main"
				if direct != (reg.Entry == nil) || direct != strings.HasSuffix(reg.Key, " 3") {
					t.Errorf("in %s: entry %v, key %q", reg.In.Name(), reg.Entry, reg.Key)
				}
			}
		}
	}
}
