package escape_test

import (
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/escape/ssatest"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/target"
)

// FuzzPrograms makes programs from bytes and holds the engine to what must be true
// of any: it does not crash, it says the same twice, and code added to the end of
// functions never makes safe what was a hazard.
func FuzzPrograms(f *testing.F) {
	for i := range 40 {
		seed := make([]byte, 60+i*7)
		x := uint32(i*2654435761 + 1)
		for j := range seed {
			x = x*1664525 + 1013904223
			seed[j] = byte(x >> 24)
		}
		f.Add(seed)
	}
	tgts := []*target.Target{board(f, "cortex-m-qemu", "tinygo@0.34"), board(f, "arduino", "tinygo@0.42")}
	f.Fuzz(func(t *testing.T, data []byte) {
		base := makeProgram(data, false)
		more := makeProgram(data, true)
		for _, tgt := range tgts {
			for _, closed := range []bool{true, false} {
				a := hazards(t, base, tgt, closed)
				if b := hazards(t, base, tgt, closed); !maps.Equal(a, b) {
					t.Fatalf("two runs differ:\n%v\n%v\n%s", a, b, base)
				}
				b := hazards(t, more, tgt, closed)
				for _, k := range slices.Sorted(maps.Keys(a)) {
					if a[k] && !b[k] {
						t.Errorf("%s: %s (closed %t) was a hazard and is none after code was added\n%s\n%s", tgt.Name, k, closed, base, more)
					}
				}
			}
		}
	})
}

// hazards returns whether each site of the program may allocate. A site is known
// by its function and its place from the function's beginning.
func hazards(t *testing.T, source string, tgt *target.Target, closed bool) map[string]bool {
	t.Helper()
	prog := ssatest.Build(t, "p.go", source, tgt.Sizes())
	p := prog.Packages[0]
	g := flow.NewGraph(flow.NewIndex(prog), flow.Scope{Packages: prog.Packages, Closed: closed})
	e := escape.New(prog, g, tgt, nil)
	out := map[string]bool{}
	for _, fn := range prog.Functions(p) {
		if closed && fn.Name() == "init" {
			continue
		}
		for _, s := range e.Sites(fn) {
			k := siteKey(prog.Fset, fn, s)
			out[k] = out[k] || s.MayAllocate // some share a place
		}
		e.Captured(fn)
		e.CapturedFree(fn)
	}
	return out
}

func siteKey(fset *token.FileSet, fn *ssa.Function, s escape.Site) string {
	at, from := fset.Position(s.Pos), fset.Position(fn.Pos())
	return fmt.Sprintf("%s+%d:%d %s", fn.Name(), at.Line-from.Line, at.Column, s.Kind)
}

// maker writes a program; every byte of data is one choice.
type maker struct {
	data  []byte
	sb    strings.Builder
	fresh int
}

const prelude = `package p

type T struct { p *T; v int; b []byte }
type I interface { M(*T) int }

func (t *T) M(u *T) int { return t.v + u.v }

type W struct { a, b int; q *T }

func (w W) M(u *T) int { keepW = w; return u.v }

func (t *T) set(u *T) { t.p = u }

func generic[V any](v V) V { return v }

func variadic(args ...any) {}

var keep *T
var keepW W
var keepI I
var keepA any
var keepF func(*T)
var buf [16]byte
var q = make([]byte, 0, 8)
var m = map[int]*T{}
var ms = map[string]int{}
var s string
var ch = make(chan *T, 1)

`

func makeProgram(data []byte, more bool) string {
	mk := &maker{data: data}
	mk.sb.WriteString(prelude)
	for k := range 4 {
		fmt.Fprintf(&mk.sb, "func f%d(t *T, b []byte, i I, g func(*T), n int) *T {\n", k)
		for range 2 + mk.pick(4) {
			mk.statement(1)
		}
		if more {
			tail := &maker{data: slices.Clone(data), fresh: 1000}
			slices.Reverse(tail.data)
			tail.data = tail.data[min(len(tail.data), k*5):]
			// On copies of the variables, so that what comes behind uses the same values.
			tail.line(1, "{")
			tail.line(2, "t, b, i, g, n := t, b, i, g, n")
			tail.line(2, "_, _, _, _, _ = t, b, i, g, n")
			for range 3 {
				tail.statement(2)
			}
			tail.line(1, "}")
			mk.sb.WriteString(tail.sb.String())
		}
		mk.sb.WriteString("\treturn t\n}\n\n")
	}
	mk.sb.WriteString("func Isr() { f0(&T{v: 1}, buf[:0], &T{}, nil, 4); f1(keep, nil, W{}, func(*T) {}, 3); f2(keep, buf[:0], keepI, nil, 7); f3(keep, buf[:0], keepI, keepF, 7) }\n")
	return mk.sb.String()
}

// pick returns a choice below n.
func (mk *maker) pick(n int) int {
	if len(mk.data) == 0 {
		return 0
	}
	c := mk.data[0]
	mk.data = mk.data[1:]
	return int(c) % n
}

func (mk *maker) name() string {
	mk.fresh++
	return fmt.Sprintf("x%d", mk.fresh)
}

func (mk *maker) line(depth int, format string, args ...any) {
	mk.sb.WriteString(strings.Repeat("\t", depth))
	fmt.Fprintf(&mk.sb, format, args...)
	mk.sb.WriteByte('\n')
}

func (mk *maker) block(depth int) {
	for range 1 + mk.pick(2) {
		mk.statement(depth + 1)
	}
}

// simple are statements over the parameters of the function they stand in.
var simple = []string{
	"t = t.p", "t.p = t", "keep = t", "t.v += n", "b = append(b, byte(n))", "b = b[:0]", "b = buf[:n&7]",
	"if len(b) < cap(b) { b = append(b, 1) }", "t.b = b", "i = t", "n += i.M(t)", "if g != nil { g(t) }",
	"keepF = g", "m[n] = t", "t = m[n]", "n += ms[s]", "s += \"x\"", "s = string(b)", "b = []byte(s)", "keepA = n",
	"keepA = *t", "keepI = i", "i = W{n, 1, t}", "n += len(b)", "n++", "copy(b, buf[:])", "select { case ch <- t: default: }",
	"if x, ok := keepA.(*T); ok { t = x }", "if x, ok := i.(*T); ok { n += x.v }", "t = &T{p: t}", "b = make([]byte, 8)",
	"b = make([]byte, n&15)", "g = t.set", "defer t.set(t)", "go t.set(t)", "for _, c := range b { n += int(c) }",
	"for n > 0 { n--; b = append(b[:0], 1, 2) }", "b = b[1:]", "t = f1(t, b, i, g, n)", "t = f2(t, b[:0], t, nil, 7)", "f3(t, b, i, g, 7)",
}

func (mk *maker) statement(depth int) {
	x := mk.name()
	switch c := mk.pick(len(simple) + 14); c - len(simple) {
	case 0:
		mk.line(depth, "%s := T{v: n}", x)
		mk.line(depth, "t = &%s", x)
	case 1, 2:
		mk.compound(depth, "if n > %d {", mk.pick(9))
	case 3:
		mk.compound(depth, "for %s := 0; %s < n; %s++ {", x, x, x)
	case 4:
		if depth > 4 {
			return
		}
		mk.line(depth, "func() {")
		mk.block(depth)
		mk.line(depth, "}()")
	case 5:
		if depth > 4 {
			return
		}
		mk.line(depth, "g = func(u *T) {")
		mk.line(depth+1, "t = u")
		mk.block(depth)
		mk.line(depth, "}")
	case 6:
		mk.line(depth, "switch %s := keepA.(type) {", x)
		mk.line(depth, "case *T:")
		mk.line(depth+1, "t = %s", x)
		mk.line(depth, "case int:")
		mk.line(depth+1, "n = %s", x)
		mk.line(depth, "}")
	case 7:
		mk.line(depth, "%s := [2]*T{t, keep}", x)
		mk.line(depth, "t = %s[n&1]", x)
	case 8:
		if depth > 4 {
			return
		}
		mk.line(depth, "for %s := range func(yield func(*T) bool) { _ = yield(t) } {", x)
		mk.line(depth+1, "t = %s", x)
		mk.block(depth)
		mk.line(depth, "}")
	case 9:
		mk.line(depth, "var %s [300]byte", x)
		mk.line(depth, "n += int(%s[n&7])", x)
	case 10:
		mk.line(depth, "%s := n", x)
		mk.line(depth, "func(p *int) { *p++ }(&%s)", x)
	case 11:
		mk.line(depth, "t = generic(t)")
	case 12:
		mk.line(depth, "variadic(n, t, b)")
	case 13:
		if depth > 4 {
			return
		}
		mk.line(depth, "if false {")
		mk.block(depth)
		mk.line(depth, "}")
	default:
		mk.line(depth, "%s", simple[c])
	}
}

func (mk *maker) compound(depth int, format string, args ...any) {
	if depth > 4 {
		mk.line(depth, "n++")
		return
	}
	mk.line(depth, format, args...)
	mk.block(depth)
	mk.line(depth, "}")
}
