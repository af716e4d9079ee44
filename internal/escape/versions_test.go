package escape_test

import (
	"slices"
	"testing"

	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/target"
)

// TestVersions holds one handler against compilers, options and word sizes; each
// case names the only kind of site that matters and what becomes of it.
func TestVersions(t *testing.T) {
	sources := map[string]string{
		"back":  "var out byte\n\nfunc tail(b []byte) []byte { return b[1:] }\n\nfunc isr() {\n\tvar a [8]byte\n\tout = tail(a[:])[0]\n}\n",
		"large": "var i int\nvar out byte\n\nfunc isr() {\n\tvar a [512]byte\n\ta[i&7] = 1\n\tout = a[0]\n}\n",
		"key":   "var m = map[float32]int{1: 2}\nvar f float32\nvar out int\n\nfunc isr() { out = m[f] }\n",
		"parts": "type T struct{ a [1100]byte }\n\nvar x, y T\n\nfunc isr() { x = y }\n",
		"pair":  "func pair() (a, b [700]byte) { return }\n\nvar x, y [700]byte\n\nfunc isr() { x, y = pair() }\n",
		"count": "type T struct{ n int }\n\nvar sum int\nvar counts [8]int\n\nfunc next(t *T) (*T, int) {\n\tt.n++\n\treturn t, t.n\n}\n\nfunc isr() {\n\tvar t T\n\tu, n := next(&t)\n\tcounts[0] = n\n\tsum += u.n\n}\n",
		"local": "var out int\n\nfunc isr() {\n\tx := out\n\tp := &x\n\tout = *p + 1\n}\n",
		"word":  "var n int32\nvar x any\n\nfunc isr() {\n\tn++\n\tx = n\n}\n",
		"bytes": "var s string\nvar out byte\n\nfunc isr() {\n\tfor _, c := range []byte(s) {\n\t\tout += c\n\t}\n}\n",
		"both":  "var kept *int\nvar out int\n\nfunc isr() {\n\tx := out\n\tkept = &x\n}\n",
	}
	pico := func(compiler string, o target.Options) *target.Target {
		o.Compiler = compiler
		tgt, err := board(t, "pico", compiler).With(o)
		if err != nil {
			t.Fatal(err)
		}
		return tgt
	}
	for _, c := range []struct {
		source, kind string
		tgt          *target.Target
		heap         bool
		since, until target.Version
	}{
		{"back", "var", pico("tinygo@0.34", target.Options{}), true, 0, 41},
		{"back", "var", pico("tinygo@0.42", target.Options{}), false, 42, 0},
		{"large", "var", pico("tinygo@0.39", target.Options{StackSize: 16384}), true, 0, 39},
		{"large", "var", pico("tinygo@0.40", target.Options{StackSize: 16384}), false, 40, 0},
		{"large", "var", pico("tinygo@0.42", target.Options{StackSize: 8192}), true, 0, 0},
		{"key", "map-read", pico("tinygo@0.41", target.Options{}), true, 0, 41},
		{"key", "map-read", pico("tinygo@0.42", target.Options{}), false, 42, 0},
		{"parts", "var", pico("tinygo@0.42", target.Options{}), true, 42, 0},
		{"parts", "var", pico("tinygo@0.34", target.Options{}), false, 0, 41},
		{"pair", "var", pico("tinygo@0.42", target.Options{}), true, 42, 0},
		{"count", "var", pico("tinygo@0.42", target.Options{}), false, 42, 0},
		{"local", "var", pico("tinygo@0.34", target.Options{}), false, 0, 0},
		{"local", "var", pico("tinygo@0.34", target.Options{Opt: "0"}), true, 0, 0},
		{"word", "box", pico("tinygo@0.34", target.Options{}), false, 0, 0},
		{"word", "box", board(t, "arduino", "tinygo@0.34"), true, 0, 0},
		{"bytes", "convert", pico("tinygo@0.34", target.Options{}), false, 0, 0},
		{"bytes", "convert", pico("tinygo@0.34", target.Options{Opt: "0"}), true, 0, 0},
		{"both", "var", pico("tinygo@0.42", target.Options{}), true, 0, 0},
	} {
		b := newBench(t, c.tgt, map[string]string{"p/p.go": "package p\n\n" + sources[c.source]})
		p := b.program("t/p", true)
		var found []escape.Site
		for _, s := range p.engine.Sites(p.pkg.SSA.Func("isr")) {
			if s.Kind == c.kind {
				found = append(found, s)
			}
		}
		if len(found) != 1 {
			t.Errorf("%s: %d sites of kind %s, want one: %v", c.source, len(found), c.kind, found)
			continue
		}
		s := found[0]
		if s.MayAllocate != c.heap || s.Heap != c.heap || s.Since != c.since || s.Until != c.until {
			t.Errorf("%s on %s with %d (stack %d, -opt=%s): heap %t since %d until %d, want %t %d %d: %s", c.source, c.tgt.Name, c.tgt.Version,
				c.tgt.StackSize, c.tgt.Opt, s.MayAllocate, s.Since, s.Until, c.heap, c.since, c.until, s.Why)
		}
	}
}

// TestCaptured holds what facts across packages carry.
func TestCaptured(t *testing.T) {
	source := `package p

var kept *int

func keep(p, q *int)       { kept = p; *q = 1 }
func back(p *int) *int     { return p }
func outer(p, q *int)      { keep(q, p) }
func call(f func())        { f() }
func compare(p, q *int) bool { return p == q }
func sum(b []byte) (n int) {
	for len(b) > 0 {
		n += int(b[0])
		b = b[1:]
	}
	return n
}
func closed() func() {
	n := 1
	return func() { n++ }
}
`
	for _, closed := range []bool{true, false} {
		p := newBench(t, board(t, "pico", "tinygo@0.34"), map[string]string{"p/p.go": source}).program("t/p", closed)
		for name, want := range map[string][]bool{
			"keep": {true, false}, "back": {true}, "outer": {false, true}, "call": {true}, "compare": {true, true}, "sum": {false},
		} {
			got := p.engine.Captured(p.pkg.SSA.Func(name))
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%s: parameter %d captured %t, want %t", name, i, got[i], want[i])
				}
			}
		}
		for name, want := range map[string][]bool{"keep": {false, false}, "back": {true}, "compare": {true, true}} {
			if got := p.engine.OnlyReturns(p.pkg.SSA.Func(name)); !slices.Equal(got, want) {
				t.Errorf("%s: parameters that only come back %v, want %v", name, got, want)
			}
		}
		literal := p.pkg.SSA.Func("closed").AnonFuncs[0]
		if got := p.engine.CapturedFree(literal); len(got) != 1 || got[0] {
			t.Errorf("free variables of closed captured: %v, want one that is not", got)
		}
	}
}

// TestWhy holds the words of reasons.
func TestWhy(t *testing.T) {
	source := `package p

type queue struct{ buf []byte }

var q queue
var last *int
var n int

func keep(p *int) { last = p }

func isr() {
	b := make([]byte, 4)
	q.buf = b
	x := n
	keep(&x)
	c := make([]byte, n)
	c[0] = 1
	var big [300]byte
	big[n&7] = 1
}
`
	p := newBench(t, board(t, "pico", "tinygo@0.34"), map[string]string{"p/p.go": source}).program("t/p", true)
	want := map[string]string{
		"[]byte":  "it is stored in field queue.buf at p.go:13",
		"x":       "it is passed to keep at p.go:15, where it is stored in the variable last at p.go:9",
		"[]byte?": "its size is not constant",
		"big":     "its 300 bytes exceed the 256 that may be on the stack",
	}
	got := map[string]string{}
	for _, s := range p.engine.Sites(p.pkg.SSA.Func("isr")) {
		subject := s.Subject
		if _, twice := got[subject]; twice {
			subject += "?"
		}
		got[subject] = s.Why
	}
	for subject, why := range want {
		if got[subject] != why {
			t.Errorf("%s: %q, want %q", subject, got[subject], why)
		}
	}
}
