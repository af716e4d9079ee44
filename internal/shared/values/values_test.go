package values

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// build returns the SSA package of src.
func build(t *testing.T, src string) *ssa.Package {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	conf := &types.Config{Importer: importer.Default()}
	pkg, _, err := ssautil.BuildPackage(conf, fset, types.NewPackage("p", "main"), []*ast.File{f}, ssa.BareInits)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

func functions(p *ssa.Package) []*ssa.Function {
	var fns []*ssa.Function
	for _, m := range p.Members {
		if fn, ok := m.(*ssa.Function); ok {
			fns = append(fns, fn)
		}
	}
	return fns
}

// probes returns the arguments of the calls of probe in fn, with their blocks.
func probes(fn *ssa.Function) (args []ssa.Value, at []*ssa.BasicBlock) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && c.Call.StaticCallee() != nil && c.Call.StaticCallee().Name() == "probe" {
				args, at = append(args, c.Call.Args[0]), append(at, b)
			}
		}
	}
	return args, at
}

func TestRange(t *testing.T) {
	for _, test := range []struct {
		name, body string
		lo, hi     int64
	}{
		{"constants", "i, j := 1, 2; probe(i*20 + j*10)", 40, 40},
		{"counter", "for i := 0; i < 10; i++ { probe(i) }", 0, 9},
		{"counter down", "for i := 10; i > 0; i-- { probe(i) }", 1, 10},
		{"range", "for i := range 5 { probe(i) }", 0, 4},
		{"sum of counters", "for i := 0; i < 3; i++ { for j := 0; j < 4; j++ { probe(i + j) } }", 0, 5},
		{"remainder of a byte", "probe(int(b) % 8)", 0, 7},
		{"mask", "probe(x & 15)", 0, 15},
		{"equal", "if x == 7 { probe(x) }", 7, 7},
		{"between", "if x > 2 && x <= 6 { probe(x) }", 3, 6},
		{"else", "if x < 4 || x > 9 { return }; probe(x)", 4, 9},
		{"constant variable", "probe(mode)", 1, 2},
		{"shift", "probe(int(b >> 4))", 0, 15},
		{"division", "probe(int(b) / 16)", 0, 15},
		{"merge", "y := 3; if x > 0 { y = 5 }; probe(y)", 3, 5},
	} {
		p := build(t, "package main\nfunc probe(int) {}\nvar mode = 1\nfunc set() { mode = 2 }\nfunc f(x int, b uint8) { "+test.body+" }\n")
		e := New(func(*ssa.Package) []*ssa.Function { return functions(p) })
		args, at := probes(p.Func("f"))
		if got := e.Range(args[0], at[0], nil); got.Lo != test.lo || got.Hi != test.hi {
			t.Errorf("%s: [%d, %d], want [%d, %d]", test.name, got.Lo, got.Hi, test.lo, test.hi)
		}
	}
}

func TestRangeIsOpen(t *testing.T) {
	for _, body := range []string{
		"probe(x)", "probe(x + 1)", "probe(shared)",
		"for x > 3 { probe(x * x) }", "probe(int(uint32(x)))",
	} {
		p := build(t, "package main\nfunc probe(int) {}\nvar shared = 1\nfunc set(n int) { shared = n }\nfunc f(x int) { "+body+" }\n")
		e := New(func(*ssa.Package) []*ssa.Function { return functions(p) })
		args, at := probes(p.Func("f"))
		if got := e.Range(args[0], at[0], nil); got.Bounded() && got.Hi-got.Lo < 1<<31 {
			t.Errorf("%s: [%d, %d], but anything is possible", body, got.Lo, got.Hi)
		}
	}
}

func TestPossible(t *testing.T) {
	for _, test := range []struct {
		body string
		want bool
	}{
		{"for i := 0; i < 100; i++ { if i == 99 { probe(1) } }", true},
		{"for i := 0; i < 100; i++ { if i == 100 { probe(1) } }", false},
		{"for i := 0; i < 10; i += 2 { if i == 3 { probe(1) } }", false},
		{"for i := 0; i < 10; i += 2 { if i == 4 { probe(1) } }", true},
		{"if x > 5 { if x < 3 { probe(1) } }", false},
		{"if mode == 3 { probe(1) }", false},
		{"if mode == 2 { probe(1) }", true},
		{"if debug { probe(1) }", false},
	} {
		p := build(t, "package main\nconst debug = false\nfunc probe(int) {}\nvar mode = 1\nfunc set() { mode = 2 }\nfunc f(x int) { "+test.body+" }\n")
		e := New(func(*ssa.Package) []*ssa.Function { return functions(p) })
		_, at := probes(p.Func("f"))
		possible := true
		for _, b := range at {
			for _, c := range Dominating(b, nil) {
				possible = possible && e.Possible(c)
			}
		}
		if possible != test.want {
			t.Errorf("%s: possible is %v", test.body, possible)
		}
	}
}

func TestContradict(t *testing.T) {
	for _, test := range []struct {
		a, b   string
		stable bool
		want   bool
	}{
		{"x+y > g", "x+y < g", true, true},
		{"x+y > g", "x+y < g", false, false}, // g may change in between
		{"x > g", "y < g", true, false},
		{"x == 1", "x != 1", true, true},
		{"x == 1", "x == 2", true, true},
		{"x > 3", "x < 5", true, false},
		{"ok", "!ok", true, true},
		{"x >= y", "y > x", true, true},
	} {
		p := build(t, "package main\nfunc probe(int) {}\nvar g int\nfunc set(n int) { g = n }\nfunc f(x, y int, ok bool) { if "+test.a+" { probe(1) }; if "+test.b+" { probe(2) } }\n")
		e := New(func(*ssa.Package) []*ssa.Function { return functions(p) })
		_, at := probes(p.Func("f"))
		cs := append(Dominating(at[0], nil), Dominating(at[1], nil)...)
		if got := e.Contradict(cs, nil, func(*ssa.Global) bool { return test.stable }); got != test.want {
			t.Errorf("%s and %s: contradict is %v", test.a, test.b, got)
		}
	}
}

func TestFactsContradict(t *testing.T) {
	p := build(t, "package main\nfunc probe(int) {}\nvar g int\nfunc set(n int) { g = n }\nfunc f() { if g == 1 { probe(1) } }\n")
	e := New(func(*ssa.Package) []*ssa.Function { return functions(p) })
	_, at := probes(p.Func("f"))
	all := func(*ssa.Global) bool { return true }
	for n, want := range map[int64]bool{0: true, 1: false} {
		if got := e.Contradict(Dominating(at[0], nil), []Fact{{p.Var("g"), n}}, all); got != want {
			t.Errorf("g is %d and g == 1: contradict is %v", n, got)
		}
	}
}

func TestIntervals(t *testing.T) {
	even := Interval{Lo: 0, Hi: 10, Step: 2}
	for _, test := range []struct {
		x, y Interval
		want bool
	}{
		{Point(3), Point(3), true},
		{Point(3), Point(4), false},
		{even, Point(4), true},
		{even, Point(5), false},
		{Interval{Lo: 0, Hi: 7, Not: []int64{2}}, Point(2), false},
		{Interval{Lo: 0, Hi: 7, Not: []int64{2}}, Point(1), true},
		{Full, Point(-9), true},
		{Interval{Lo: 4, Hi: 8}, Interval{Lo: 9, Hi: 12}, false},
	} {
		if got := test.x.Meets(test.y); got != test.want {
			t.Errorf("%+v meets %+v: %v", test.x, test.y, got)
		}
		if test.x.Meets(test.y) != test.y.Meets(test.x) {
			t.Errorf("%+v and %+v: meeting is not symmetric", test.x, test.y)
		}
	}
}
