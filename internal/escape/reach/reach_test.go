package reach_test

import (
	"go/types"
	"slices"
	"testing"

	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/escape/ssatest"
)

const source = `package main

type I interface{ M() }
type J interface{ N() }

type A struct{ in B }

func (A) M() { fromA() }
func (A) N() { neverN() }

type B struct{}

func (*B) M() { fromB() }

type C struct{}

func (C) M() { fromC() }

var i I = A{}
var hook = hooked
var later func(int) int
var buf []int

type T struct{ f, g []int }

var t T

func fromA()  {}
func fromB()  {}
func fromC()  {}
func neverN() {}
func hooked() { buf = nil }
func helper(n int) int { return n }
func taken(n int) int  { return n }
func unled()           { named() } // a handler that only a flag names
func named()           {}

//export c_entry
func entry() { inEntry() }
func inEntry() {}

func main() {
	i.M()
	helper(1)
	helper(2)
	later = taken
	taken(2)
	t.f = make([]int, 3)
	p := &t.g
	*p = nil
	func() { helper(3) }()
	hook()
}
`

func world(t *testing.T) *reach.World {
	t.Helper()
	prog := ssatest.Build(t, "main.go", source, types.SizesFor("gc", "arm"))
	return reach.Of(prog, prog.Packages)
}

func TestFuncs(t *testing.T) {
	w := world(t)
	var names []string
	for _, fn := range w.Funcs {
		names = append(names, fn.Name())
	}
	for name, want := range map[string]bool{
		"main": true, "helper": true, "taken": true, "fromA": true, "hooked": true, "entry": true, "inEntry": true, "main$1": true,
		// The descriptor of A leads to its field's type, and that to the pointer to it.
		"fromB": true,
		"unled": true, "named": true,
		"M$bound": false, "init$1": false,
	} {
		if slices.Contains(names, name) != want {
			t.Errorf("%s reached: %t, want %t", name, !want, want)
		}
	}
}

func TestCallers(t *testing.T) {
	w := world(t)
	for _, fn := range w.Funcs {
		calls, complete := w.Callers(fn)
		switch fn.Name() {
		case "helper":
			if len(calls) != 3 || !complete {
				t.Errorf("helper: %d calls, complete %t, want 3, true", len(calls), complete)
			}
		case "taken":
			if complete {
				t.Error("taken is a value too, so its callers are not all known")
			}
		case "main", "entry":
			if complete {
				t.Errorf("%s is called from outside", fn.Name())
			}
		case "main$1":
			if len(calls) != 1 || !complete {
				t.Errorf("the literal that is called in place: %d calls, complete %t", len(calls), complete)
			}
		}
	}
}

func TestStores(t *testing.T) {
	w := world(t)
	for g, stores := range w.Globals {
		if g.Name() == "buf" && len(stores) != 1 {
			t.Errorf("%d stores to buf, want one", len(stores))
		}
	}
	seen := 0
	for f := range w.Fields {
		stores, complete := w.Stores(f)
		if f.Name() == "f" {
			seen++
			if len(stores) != 1 || !complete {
				t.Errorf("field f: %d stores, complete %t", len(stores), complete)
			}
		}
	}
	if seen != 1 {
		t.Error("no stores to field f")
	}
	for _, typ := range w.Types {
		s, ok := typ.Underlying().(*types.Struct)
		if !ok || s.NumFields() != 2 {
			continue
		}
		if _, complete := w.Stores(s.Field(1)); complete {
			t.Error("the address of field g is taken")
		}
	}
}

func TestImplementations(t *testing.T) {
	w := world(t)
	var names []string
	for _, typ := range w.Types {
		names = append(names, typ.String())
	}
	if !slices.Contains(names, "main.A") || slices.Contains(names, "main.C") {
		t.Errorf("types in interfaces: %v", names)
	}
}
