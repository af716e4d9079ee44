package section

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/isrlint/isrlint/internal/ops"
)

// prelude declares what the tests' functions are made of: disable and restore, a
// mutex, mask and unmask of handler 0, and touch, whose state the tests look at.
const prelude = `package p
type state int
type mutex struct{}
func disable() state { return 0 }
func restore(state) {}
func mask() {}
func unmask() {}
func (mutex) Lock() {}
func (mutex) Unlock() {}
func touch() {}
func cond() bool { return false }
var mu mutex
`

// named knows the functions of the prelude.
type named struct{}

func (named) Kind(c ssa.CallInstruction) ops.AccessKind {
	fn := c.Common().StaticCallee()
	if fn == nil {
		return ops.NoAccess
	}
	return map[string]ops.AccessKind{
		"disable": ops.Mask, "restore": ops.Unmask, "mask": ops.MaskOne, "unmask": ops.UnmaskOne,
		"Lock": Lock, "Unlock": Unlock,
	}[fn.Name()]
}

func (named) Which(ssa.CallInstruction) Set { return Of(0) }

func (named) Bodies(c ssa.CallInstruction) []*ssa.Function {
	if fn := c.Common().StaticCallee(); fn != nil && fn.Blocks != nil {
		return []*ssa.Function{fn}
	}
	return nil
}

func build(t *testing.T, src string) *ssa.Package {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", prelude+src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset, types.NewPackage("p", "p"), []*ast.File{f}, ssa.BareInits)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// states returns what holds at each call of touch: o for interrupts off, h for a
// mutex held, m for handler 0 masked, - for nothing.
func states(fn *ssa.Function) string {
	f := New(named{}).Flow(fn, State{})
	out := ""
	for _, b := range fn.Blocks {
		f.Walk(b, func(in ssa.Instruction, st State) {
			c, ok := in.(*ssa.Call)
			if !ok || c.Call.StaticCallee() == nil || c.Call.StaticCallee().Name() != "touch" {
				return
			}
			mark := ""
			if st.Off != nil {
				mark += "o"
			}
			if st.Held != nil {
				mark += "h"
			}
			if st.Masked.Has(0) {
				mark += "m"
			}
			if mark == "" {
				mark = "-"
			}
			out += mark
		})
	}
	return out
}

func TestStates(t *testing.T) {
	for body, want := range map[string]string{
		"touch(); s := disable(); touch(); restore(s); touch()":                                          "-o-",
		"s := disable(); defer restore(s); touch(); if cond() { return }; touch()":                       "oo",
		"s := disable(); u := disable(); restore(u); touch(); restore(s); touch()":                       "o-",
		"s := disable(); u := disable(); restore(s); touch(); restore(u)":                                "-",
		"var s state; if cond() { s = disable() }; touch(); restore(s)":                                  "-",
		"s := enter(); touch(); leave(s); touch()":                                                       "o-",
		"b := box{disable()}; touch(); b.end(); touch()":                                                 "o-",
		"begin(); touch(); end(); touch()":                                                               "o-",
		"mask(); touch(); unmask(); touch()":                                                             "m-",
		"mask(); helper(); touch()":                                                                      "-",
		"mu.Lock(); touch(); mu.Unlock(); touch()":                                                       "h-",
		"s, ok := try(); if !ok { touch(); return }; touch(); restore(s); touch()":                       "-o-",
		"if s, ok := try(); ok { touch(); restore(s) }; touch()":                                         "o-",
		"s, ok := try(); touch(); _, _ = s, ok":                                                          "-",
		"s, err := attempt(); if err != nil { touch(); return }; touch(); restore(s); touch()":           "-o-",
		"o, s := object(); if o == nil { touch(); return }; touch(); restore(s); touch()":                "-o-",
		"o, s := object(); if o != nil { touch(); restore(s); touch() }; touch()":                        "o--",
		"o, s := object(); p, _ := object(); if o == nil { return }; touch(); _ = p; restore(s)":         "-",
		"s, ok := liar(); if ok { touch(); restore(s) }; touch()":                                        "--",
		"u := disable(); o, s := object(); if o != nil { restore(s) }; touch(); restore(u); touch()":     "o-",
		"for cond() { s := disable(); touch(); restore(s) }; touch()":                                    "o-",
		"s := disable(); if cond() { touch(); restore(s); touch(); s = disable() }; touch(); restore(s)": "o-o",
	} {
		p := build(t, `
type box struct{ s state }
func (b box) end() { restore(b.s) }
func enter() state { return disable() }
func leave(s state) { restore(s) }
var saved state
func begin() { saved = disable() }
func end() { restore(saved) }
func helper() { unmask() }
func try() (state, bool) { if cond() { return 0, false }; return disable(), true }
func liar() (state, bool) { if cond() { return 0, true }; return disable(), true }
var errBusy error = fault(1)
type fault int
func (fault) Error() string { return "" }
func attempt() (state, error) { s := disable(); if cond() { restore(s); return s, errBusy }; return s, nil }
type thing struct{ next *thing }
var head *thing
func object() (*thing, state) {
	for {
		p := head
		if p == nil { return nil, 0 }
		s := disable()
		if head == p { return p, s }
		restore(s)
	}
}
func f() { `+body+` }
`)
		if got := states(p.Func("f")); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", body, got, want)
		}
	}
}

func TestLeaks(t *testing.T) {
	for body, want := range map[string][]Fault{
		"s := disable(); touch(); restore(s)":                                    nil,
		"s := disable(); if cond() { return }; restore(s)":                       {Kept},
		"disable(); touch()":                                                     {Kept},
		"s := disable(); defer restore(s); if cond() { panic(1) }":               nil,
		"s := disable(); if cond() { panic(1) }; restore(s)":                     {Panics},
		"for { s := disable(); if cond() { continue }; restore(s) }":             {Repeats},
		"for { s := disable(); if cond() { restore(s); continue }; restore(s) }": nil,
		"a := disable(); b := disable(); restore(a); restore(b)":                 {WrongState},
		"a := disable(); b := disable(); restore(b); restore(a)":                 nil,
		"a := disable(); restore(a); b := disable(); _ = b; restore(a)":          {WrongState},
		"saved = disable()": nil,
		"restore(saved)":    nil,
		"s := enter(); if cond() { return }; restore(s)":   {Kept},
		"s, ok := try(); if ok { restore(s) }":             nil,
		"s, ok := try(); if !ok { return }; restore(s)":    nil,
		"s, ok := try(); if ok { touch(); return }; _ = s": {Kept},
		"disable(); for { touch() }":                       nil,
	} {
		p := build(t, "\nvar saved state\nfunc enter() state { return disable() }\nfunc try() (state, bool) { if cond() { return 0, false }; return disable(), true }\nfunc f() { "+body+" }\n")
		var got []Fault
		for _, l := range New(named{}).Leaks(p.Func("f")) {
			got = append(got, l.Fault)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", body, got, want)
		}
	}
	p := build(t, "\nfunc enter() state { return disable() }\n")
	if got := New(named{}).Leaks(p.Func("enter")); got != nil {
		t.Errorf("a lock function leaks %v", got)
	}
}

func TestSets(t *testing.T) {
	s := Of(3).Or(Of(200))
	if !s.Has(3) || !s.Has(200) || s.Has(4) || s.Has(100000) {
		t.Errorf("%v has the wrong members", s)
	}
	if s.Minus(Of(3)) != Of(200) || s.And(Of(3)) != Of(3) || All().And(s) != s {
		t.Error("the set operations disagree")
	}
	if Of(maxHandlers) != (Set{}) {
		t.Error("a handler beyond the bound is in a set")
	}
}
