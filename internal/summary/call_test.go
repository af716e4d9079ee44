package summary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/flow"
)

// font is a library with tables: Draw allocates for a rune that the font lacks alone.
const font = `-- dep/font/font.go --
package font

type Glyph struct {
	Rune  rune
	Width uint8
	Size  [2]int8
	Bits  []byte
}

type Font struct {
	Glyphs []Glyph
	Height uint8
}

type Screen interface{ Pixel(x, y int) }

var Big = Font{
	Glyphs: []Glyph{{Rune: 'A', Bits: []byte{1}}, {Rune: 'C', Width: 3, Bits: []byte{2, 3}}, Glyph{Rune: 'F'}, {Rune: 'K'}},
	Height: 8,
}

var Small = &Font{Glyphs: []Glyph{{Rune: 'x'}, {Rune: 'z'}}}

var empty Font

func Draw(s Screen, f *Font, r rune) { paint(s, find(f, r), r) }

func find(f *Font, r rune) Glyph {
	s, e := 0, len(f.Glyphs)-1
	for s <= e {
		m := (s + e) / 2
		if f.Glyphs[m].Rune < r {
			s = m + 1
		} else {
			e = m - 1
		}
	}
	if s == len(f.Glyphs) || f.Glyphs[s].Rune != r {
		return Glyph{Rune: r, Bits: []byte{byte(r)}}
	}
	return f.Glyphs[s]
}

func paint(s Screen, g Glyph, r rune) {
	for i := 0; i < len(g.Bits)*8; i++ {
		if g.Bits[i/8]&(0x80>>(i%8)) != 0 {
			s.Pixel(i%8, i/8)
		}
	}
}

var Codes = [...]uint8{'a': 3, 'b': 5}

func Code(i int) []byte {
	if i < 0 || i >= len(Codes) || Codes[i] == 0 {
		return make([]byte, i)
	}
	return nil
}

func Seconds() *Glyph {
	if limit > 3 {
		return &Glyph{Width: limit}
	}
	return nil
}

var limit uint8 = 2

type Meta struct {
	Rune  rune
	Width uint8
}

func (g Glyph) Meta() Meta { return Meta{Rune: g.Rune, Width: g.Width} }

func Linear(f *Font, r rune) []byte {
	for _, g := range f.Glyphs {
		if g.Rune == r {
			return g.Bits
		}
	}
	return make([]byte, len(f.Glyphs))
}

func ByMeta(f *Font, r rune) []byte {
	for i := range f.Glyphs {
		if m := f.Glyphs[i].Meta(); m.Rune == r && m.Width < 9 {
			return nil
		}
	}
	return make([]byte, len(f.Glyphs))
}

func Changed(f *Font, r rune) []byte {
	g := f.Glyphs[0]
	old := g.Rune
	g.Rune = 'X'
	if g.Rune == r && old == 'A' {
		return nil
	}
	return make([]byte, len(f.Glyphs))
}

func Chosen(f *Font, r rune, other bool) []byte {
	g := f.Glyphs[0]
	if other {
		g = f.Glyphs[1]
	}
	if g.Rune <= r {
		return nil
	}
	return make([]byte, len(f.Glyphs))
}

func Lent(f *Font, r rune) []byte {
	g := f.Glyphs[0]
	lend(&g, r)
	if g.Rune == r {
		return nil
	}
	return make([]byte, len(f.Glyphs))
}

func LentField(n int) []byte {
	var m Meta
	m.Width = 3
	bump(&m.Width)
	if m.Width == 3 {
		return nil
	}
	return make([]byte, n)
}

func bump(n *uint8) { *n++ }

func lend(g *Glyph, r rune) { g.Width = uint8(r) }

func Counted(n int) []byte {
	var m Meta
	for range n {
		m.Rune++
	}
	if n == 400 && m.Rune > 500 {
		return make([]byte, n)
	}
	if n == 400 {
		return nil
	}
	return make([]byte, n)
}

func EmptyOf() *Glyph { return &empty.Glyphs[0] }
`

// told lists the lines on which f is told of allocations.
func told(t *testing.T, archive string, change func(*effect.Config)) string {
	t.Helper()
	p, e := engine(t, archive, change)
	var lines []string
	for _, x := range e.Reach(last(t, p, "f")) {
		if hazard.Lookup(x.ID).Category == hazard.Alloc {
			lines = append(lines, fmt.Sprint(x.Pos.Line))
		}
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), " ")
}

// open makes a world one that others may call into, where any variable may be written.
func open(c *effect.Config) {
	c.Graph = flow.NewGraph(flow.NewIndex(c.Prog), flow.Scope{Packages: c.Prog.Packages})
	c.Escape = escape.New(c.Prog, c.Graph, c.Target, nothing{})
}

// TestTables: a call whose arguments decide that it allocates nothing is not told of,
// as long as nothing writes the tables that it reads.
func TestTables(t *testing.T) {
	const draw = "font.Draw(&panel, &font.Big, 'C')"
	for _, c := range []struct{ name, body, main, decls, lib, want string }{
		{name: "in the table", body: draw},
		{name: "first and last", body: "font.Draw(&panel, &font.Big, 'A')\nfont.Draw(&panel, &font.Big, 'K')"},
		{name: "through a pointer variable", body: "font.Draw(&panel, font.Small, 'z')"},
		{name: "not in the table", body: "font.Draw(&panel, &font.Big, 'B')\nfont.Draw(&panel, &font.Big, 'Z')\nfont.Draw(&panel, &font.Big, 1)", want: "6 7 8"},
		{name: "of another table", body: "font.Draw(&panel, font.Small, 'C')", want: "6"},
		{name: "one of two calls", body: draw + "\nfont.Draw(&panel, &font.Big, r)\n" + draw, want: "7"},
		{name: "a variable", body: "font.Draw(&panel, &font.Big, key)", main: "key = 'C'", want: "6"},
		{name: "a choice of runes", body: "if key > 3 {\nr = 'A'\n} else {\nr = 'C'\n}\nfont.Draw(&panel, &font.Big, r)", main: "key++", want: "11"},
		{name: "an array", body: "buf = font.Code('a')\nbuf = font.Code('b')\nbuf = font.Code('A')\nbuf = font.Code(int(key))", main: "key++", want: "8 9"},
		{name: "an array written elsewhere", body: "buf = font.Code('a')", main: "font.Codes[key] = 0", want: "6"},
		{name: "another element written", body: "buf = font.Code('a')", main: "font.Codes[1] = 0"},
		{name: "a slice of an array", body: "buf = font.Code('a')", main: "buf = font.Codes[:]\nbuf[0] = 1", want: "6"},
		{name: "an array whose address goes away", body: "buf = font.Code('a')", main: "p := &font.Codes\nclean(p)", decls: "func clean(p *[99]uint8) { p[1] = 2 }", want: "6"},
		{name: "an element's address goes away", body: "buf = font.Code('a')", main: "clean(&font.Codes['a'])", decls: "func clean(p *uint8) { *p = 0 }", want: "6"},
		{name: "an array assigned through a pointer", body: "buf = font.Code('a')", main: "pick(&font.Pair)[0]++\n*pick(&font.Pair) = [2]uint8{}", decls: "func pick(p *[2]uint8) *[2]uint8 { return p }", lib: "var Pair [2]uint8"},
		{name: "a walk", body: "buf = font.Linear(&font.Big, 'K')\nbuf = font.Linear(&font.Big, 'B')\nbuf = font.Linear(&font.Big, r)", want: "7 8"},
		{name: "a method of a copy", body: "buf = font.ByMeta(&font.Big, 'F')\nbuf = font.ByMeta(&font.Big, 'B')", want: "7"},
		{name: "a copy that is changed", body: "buf = font.Changed(&font.Big, 'X')\nbuf = font.Changed(&font.Big, 'A')", want: "7"},
		{name: "one of two copies", body: "buf = font.Chosen(&font.Big, 'C', r > 3)\nbuf = font.Chosen(&font.Big, 'A', r > 3)\nbuf = font.Chosen(&font.Big, 'A', false)", want: "7"},
		{name: "a copy that is lent", body: "buf = font.Lent(&font.Big, 'A')", want: "6"},
		{name: "a field that is lent", body: "buf = font.LentField(len(buf))", want: "6"},
		{name: "a field that counts", body: "buf = font.Counted(400)\nbuf = font.Counted(300)", want: "6 7"},
		{name: "a number, which is a setting", body: "font.Seconds()", want: "6"},
		{name: "a number that is written", body: "font.Seconds()", lib: "func Set(n uint8) { limit = n }", main: "font.Set(4)", want: "6"},
		{name: "a number that nothing sets", body: "font.Unset()", lib: "var unset uint8\nfunc Unset() *Glyph {\nif unset > 3 {\nreturn &Glyph{}\n}\nreturn nil\n}", want: "6"},
		{
			name: "a package none of whose functions is called", body: "font.Second()",
			lib: "-- std/tab/tab.go --\npackage tab\n\nvar T = [...]uint8{1, 0}\n\nfunc init() { T[1] = 5 }\n" +
				"-- dep/font/second.go --\npackage font\n\nimport \"std/tab\"\n\nfunc Second() *Glyph {\nif tab.T[1] > 3 {\nreturn &Glyph{}\n}\nreturn nil\n}\n", want: "6",
		},

		{name: "other fields written", body: draw, main: "font.Big.Height = 3\nfont.Small.Height++\ng := font.Glyph{}\ng.Rune = 'x'\nprintln(g.Rune)"},
		{name: "other bytes written", body: draw, main: "buf[0] = 1\ncopy(buf, buf)\nbuf = append(buf, 1)"},
		{name: "an element's field written", body: draw, main: "font.Big.Glyphs[1].Rune = 'D'", want: "6"},
		{name: "another font's element", body: draw, main: "font.Small.Glyphs[1].Rune = 'D'", want: "6"},
		{name: "an element written", body: draw, main: "font.Big.Glyphs[1] = font.Glyph{}", want: "6"},
		{name: "a field by a pointer to its element", body: draw, main: "set(&font.Big.Glyphs[1])", decls: "func set(g *font.Glyph) { g.Rune++ }", want: "6"},
		{name: "by a pointer to the element", body: draw, main: "set(&font.Big.Glyphs[1])", decls: "func set(g *font.Glyph) { *g = font.Glyph{} }", want: "6"},
		{name: "by a pointer to the field", body: draw, main: "set(&font.Big.Glyphs[1].Rune)", decls: "func set(r *rune) { *r = 'D' }", want: "6"},
		{name: "by a generic function", body: draw, main: "set(&font.Big.Glyphs[1], font.Glyph{})", decls: "func set[T any](p *T, v T) { *p = v }", want: "6"},
		{name: "by a slice", body: draw, main: "gs := font.Big.Glyphs\ngs[1] = gs[0]", want: "6"},
		{name: "by copy", body: draw, main: "copy(font.Big.Glyphs[1:], font.Small.Glyphs)", want: "6"},
		{name: "by append", body: draw, main: "gs := append(font.Big.Glyphs[:0], font.Glyph{})\n_ = gs", want: "6"},
		{name: "by clear", body: draw, main: "clear(font.Big.Glyphs)", want: "6"},
		{name: "as a shorter array", body: draw, main: "*(*[2]font.Glyph)(font.Big.Glyphs) = [2]font.Glyph{}", want: "6"},
		{name: "as an array", body: draw, main: "*(*[4]font.Glyph)(font.Big.Glyphs) = [4]font.Glyph{}", want: "6"},
		{name: "replaced", body: draw, main: "font.Big = font.Font{}", want: "6"},
		{name: "its slice replaced", body: draw, main: "font.Big.Glyphs = nil", want: "6"},
		{name: "replaced by a pointer", body: draw, main: "p := pick(&font.Big)\n*p = font.Font{}", decls: "func pick(f *font.Font) *font.Font { return f }", want: "6"},
		{name: "its slice replaced by a pointer", body: draw, main: "pick(&font.Big).Glyphs = nil", decls: "func pick(f *font.Font) *font.Font { return f }", want: "6"},
		{name: "a pointer variable replaced", body: "font.Draw(&panel, font.Small, 'z')", main: "font.Small = &font.Font{}", want: "6"},
		{name: "in the library", body: draw, main: "font.Set()", lib: "func Set() { Big.Glyphs[0].Rune = 'B' }", want: "6"},
		{name: "in the library, never called", body: draw, lib: "func Set() { Big.Glyphs[0].Rune = 'B' }"},
		{name: "when the package is initialised", body: draw, lib: "func init() { Big.Glyphs[0].Rune = 'B' }", want: "6"},
		{name: "by an interface", body: draw, main: "box = &font.Big\nbox.(*font.Font).Glyphs = nil", decls: "var box any", want: "6"},
		{name: "in a closure", body: draw, main: "p := &font.Big\nfunc() { p.Glyphs = nil }()", want: "6"},
		{name: "in the handler itself", body: draw + "\nfont.Big.Glyphs[1].Rune = 1", want: "6"},

		{name: "unknown code has it", body: draw, main: "unknown(&font.Big)", decls: "func unknown(f *font.Font)", want: "6"},
		{name: "unknown code has an element", body: draw, main: "unknown(font.Big.Glyphs[2:])", decls: "func unknown(gs []font.Glyph)", want: "6"},
		{name: "unknown code has the field", body: draw, main: "unknown(&font.Big.Glyphs[2].Rune)", decls: "func unknown(r *rune)", want: "6"},
		{name: "unknown code has other pointers", body: draw, main: "unknown(&key, buf)", decls: "func unknown(r *rune, b []byte)"},
		{name: "unknown code has an interface", body: draw, main: "var x any = &font.Big\nunknown(x)", decls: "func unknown(x any)", want: "6"},
		{name: "unknown code has a struct around it", body: draw, main: "unknown(map[int]pack{1: {&font.Big}})", decls: "type pack struct{ f *font.Font }\nfunc unknown(m map[int]pack)", want: "6"},
		{name: "an unknown method has it", body: draw, main: "var k keeper = &lcd{}\nk.keep(&font.Big)", decls: "type keeper interface{ keep(*font.Font) }\nfunc (*lcd) keep(*font.Font)", want: "6"},
		{name: "an unknown function value has it", body: draw, main: "call(&font.Big)", decls: "var call func(*font.Font) = unknown\nfunc unknown(*font.Font)", want: "6"},
		{name: "unsafe", body: draw, main: "*(*byte)(unsafe.Pointer(&font.Big)) = 1", want: "6"},
		{name: "unsafe, from inside", body: draw, main: "*(*byte)(unsafe.Pointer(&font.Big.Glyphs[2])) = 1", want: "6"},
		{name: "unsafe, from what leads there", body: draw, main: "p := &font.Big\n**(**byte)(unsafe.Pointer(&p)) = 1", want: "6"},
		{name: "unsafe elsewhere", body: draw, main: "*(*byte)(unsafe.Pointer(&key)) = 1"},
		{name: "as another type", body: draw, main: "(*mine)(&font.Big).Glyphs = nil", decls: "type mine font.Font", want: "6"},
		{name: "as a type without a name", body: draw, main: "p := (*struct{ Glyphs []font.Glyph; Height uint8 })(&font.Big)\np.Glyphs = nil", want: "6"},
		{name: "a function with an error", body: draw, main: "wrong()", decls: "func wrong() { undeclared(&font.Big) }", want: "6"},

		{name: "made by a function", body: "font.Draw(&panel, &font.Made, 'C')", lib: "var Made = made()\nfunc made() Font { return Big }", want: "6"},
		{name: "a copy", body: "font.Draw(&panel, &font.Copied, 'C')\nfont.Draw(&panel, &font.Copied, 'B')", lib: "var Copied = Font{Glyphs: Big.Glyphs}", want: "7"},
		{name: "of a condition", body: "font.Draw(&panel, &font.Other, 'C')", lib: "var Other = Font{Glyphs: choose[len(arg) > 1 && arg[0] == 'x']}\nvar arg string\nvar choose = map[bool][]Glyph{true: {{Rune: 'C'}}}", want: "6"},
		{name: "never filled", body: "font.Draw(&panel, &font.Void, 'C')", lib: "var Void Font", want: "6"},
		{name: "filled by a directive", body: "buf = font.Code('a')\nfont.Named()", lib: "//go:linkname hidden other.hidden\nvar hidden = [2]uint8{0, 1}\nfunc Named() []byte {\nif hidden[0] > 0 {\nreturn make([]byte, hidden[0])\n}\nreturn nil\n}", want: "7"},
		{name: "a string that the linker sets", body: "font.Version()", lib: "var version = \"1\"\nfunc Version() []byte {\nif len(version) > 1 {\nreturn make([]byte, len(version))\n}\nreturn nil\n}", want: "6"},
	} {
		t.Run(c.name, func(t *testing.T) {
			archive := font + c.lib + "\n-- p/p.go --\npackage main\n\nimport (\"dep/font\"; \"unsafe\")\n\nfunc f(r rune) {\n" + c.body + "\n}\n\n" +
				"type lcd struct{ lit int }\n\nfunc (l *lcd) Pixel(x, y int) { l.lit += x*y }\n\nvar panel lcd\nvar key rune\nvar buf []byte\nvar _ unsafe.Pointer\nvar entry = f\n" +
				"func main() {\nentry(key)\n" + c.main + "\n}\n" + c.decls + "\n"
			if got := told(t, archive, nil); got != c.want {
				t.Errorf("told of allocations on lines %q, want %q", got, c.want)
			}
			if got := told(t, archive, open); got == "" {
				t.Error("in an open world no allocation is told of")
			}
		})
	}
}

// library has functions that allocate on some of their ways.
const library = `-- dep/lib/lib.go --
package lib

type Sink interface{ Put(b []byte) }

type Heap struct{ b []byte }

func (h *Heap) Put(b []byte) { h.b = make([]byte, len(b)+len(h.b)) }

type Null struct{}

func (*Null) Put([]byte) {}

var Box Sink = &Heap{}
var keep []byte
var N int

func grow() { keep = make([]byte, len(keep)+1) }

func Option(on bool) {
	if on {
		keep = make([]byte, len(keep))
	}
}

func Deep(on bool) {
	Option(on)
	deep()
}

func deep() { deeper() }
func deeper() { grow() }

func Write(s Sink, on bool) {
	if on {
		grow()
	}
	s.Put(nil)
}

func Each(f func(), on bool) {
	if on {
		grow()
	}
	f()
}

func Late(on bool) {
	defer late(N)
	Option(on)
}

func late(n int) {
	if n > 3 {
		grow()
	}
}

func Recursive(n int) {
	if n > 5 {
		grow()
	}
	if n > 0 {
		Recursive(n - 1)
	}
}

func Loop(n int) {
	for i := 0; i < n; i++ {
		if i == 1000 {
			grow()
		}
	}
}

func Halve(n int) {
	turns := 0
	for n > 0 {
		n /= 2
		turns++
	}
	if turns > 64 {
		grow()
	}
}

func Checked(n int) {
	if n > 3 {
		panic("too many")
	}
	grow()
}

func Index(n int) {
	var a [4]int
	a[n]++
	grow()
}

func recovering() int {
	defer quiet()
	panic("always")
}

func quiet() { recover() }

func Recovered() {
	if recovering() == 0 {
		grow()
	}
}

func forever() {
	for {
		N++
	}
}

func Stuck() {
	forever()
	grow()
}

func lookup(k int) (int, bool) {
	if k > 10 {
		return 0, false
	}
	return k * 2, true
}

func Lookup(k int) {
	if v, ok := lookup(k); !ok || v > 15 {
		grow()
	}
}

func assembly()

func Assembly(on bool) {
	if on {
		assembly()
	}
}

func Literal(on bool) {
	more := func() { keep = make([]byte, len(keep)+2) }
	if on {
		more()
	}
}

func Captured(on bool) {
	n := N
	less := func() {
		if n > 3 {
			grow()
		}
	}
	n++
	less()
	Option(on)
}

func Pair(on bool) {
	Option(on)
	through(1000000)
	through(2)
}

func through(n int) { cube(n) }

func cube(n int) {
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			for k := 0; k < n; k++ {
				N++
			}
		}
	}
	if n > 1000 {
		grow()
	}
}

func Named(s string) {
	if s == "on" {
		grow()
	}
}

func Twice(on bool) {
	Option(false)
	Option(on)
}

type Ring struct{ n int }

func (r Ring) Grow(on bool) {
	if on {
		grow()
	}
}

func Sized(n uint8) []byte {
	if n < 200 {
		n += 100
	}
	if n < 100 {
		return make([]byte, n)
	}
	return nil
}

func Map[T any](xs []T, on bool) {
	if on {
		keep = make([]byte, N)
	}
}

// Any calls the functions with arguments that are not known.
func Any(s Sink, f func()) {
	Option(N > 3)
	Deep(N > 3)
	Write(s, N > 3)
	Each(f, N > 3)
	Late(N > 3)
	Recursive(N)
	Loop(N)
	Halve(N)
	Checked(N)
	Index(N)
	Lookup(N)
	Assembly(N > 3)
	Literal(N > 3)
	Captured(N > 3)
	Named(string(keep))
	Twice(N > 3)
	Sized(uint8(N))
	Map([]int{}, N > 3)
	Even(N)
	Pair(N > 3)
	Ring{}.Grow(N > 3)
	N++
}

func Even(n int) {
	if n > 0 {
		Odd(n - 1)
	}
}

func Odd(n int) {
	if n == 0 {
		grow()
		return
	}
	Even(n - 1)
}
`

// TestCalls: a call is told of the allocations that it can come to, each with the
// function at the end of its shortest chain.
func TestCalls(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"never", "lib.Option(false)", ""},
		{"always", "lib.Option(true)", "lib.Option"},
		{"not known", "lib.Option(x > 3)", "lib.Option"},
		{"another than in general", "lib.Deep(false)", "lib.grow"},
		{"the same as in general", "lib.Deep(true)", "lib.Option"},
		{"an interface's method of the user", "lib.Write(own{}, false)", ""},
		{"a method that allocates", "lib.Write(lib.Box, false)", "(*lib.Heap).Put"},
		{"a func value", "lib.Each(nothing, false)", ""},
		{"a func value, and more", "lib.Each(nothing, true)", "lib.grow"},
		{"a func value that allocates", "lib.Each(func() { lib.Option(true) }, false)", "lib.Option"},
		{"with a defer nothing is followed", "lib.Late(false)", "lib.Option"},
		{"recursion", "lib.Recursive(3)", "lib.grow"},
		{"mutual recursion", "lib.Even(2)", "lib.grow"},
		{"no recursion", "lib.Recursive(0)", ""},
		{"a loop that ends before", "lib.Loop(100)", ""},
		{"a loop that goes on", "lib.Loop(1001)", "lib.grow"},
		{"a loop that is not followed to its end", "lib.Loop(1000000)", "lib.grow"},
		{"a loop of any length", "lib.Loop(x)", "lib.grow"},
		{"a loop whose length is bounded", "lib.Halve(x)", ""},
		{"before a panic", "lib.Checked(1)", "lib.grow"},
		{"behind a panic", "lib.Checked(4)", ""},
		{"before an index out of range", "lib.Index(x)", "lib.grow"},
		{"behind an index out of range", "lib.Index(4)", ""},
		{"behind a panic that is recovered from", "lib.Recovered()", "lib.grow"},
		{"behind a loop without end", "lib.Stuck()", "lib.grow"},
		{"a result that says no", "lib.Lookup(3)", ""},
		{"a result that says yes", "lib.Lookup(8)\nlib.Lookup(11)", "lib.grow lib.grow"},
		{"assembly that is not reached", "lib.Assembly(false)", ""},
		{"assembly", "lib.Assembly(true)", "lib.Assembly"},
		{"a literal", "lib.Literal(false)\nlib.Literal(true)", "lib.Literal$1"},
		{"a literal with variables", "lib.Captured(false)", "lib.grow"},
		{"a call that is not followed each time", "lib.Pair(false)", "lib.grow"},
		{"strings are not followed", "lib.Named(\"off\")", "lib.grow"},
		{"two calls inside", "lib.Twice(false)\nlib.Twice(true)", "lib.Option"},
		{"a method value", "lib.Ring{}.Grow(false)\ng := lib.Ring.Grow\ng(lib.Ring{}, false)", "lib.grow"},
		{"numbers that come round", "lib.Sized(uint8(x))", "lib.Sized"},
		{"numbers that do not", "lib.Sized(3)\nlib.Sized(250)", ""},
		{"numbers that do", "lib.Sized(199)", "lib.Sized"},
		{"an instance", "lib.Map([]int{}, false)\nlib.Map([]int{}, true)", "lib.Map"},
		{"go", "go lib.Option(false)", ""},
		{"defer", "defer lib.Option(false)", "lib.Option"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, e := engine(t, library+"\n-- p/p.go --\npackage main\n\nimport \"dep/lib\"\n\nfunc f(x int) {\n"+c.body+"\n}\n\n"+
				"type own struct{}\n\nfunc (own) Put([]byte) {}\n\nfunc nothing() {}\n\nvar entry = f\n\nfunc main() {\nlib.Any(lib.Box, nothing)\nentry(lib.N)\n}\n", nil)
			var got []string
			for _, x := range e.Reach(last(t, p, "f")) {
				if hazard.Lookup(x.ID).Category == hazard.Alloc && len(x.Effect.Chain) > 0 {
					got = append(got, x.Effect.Chain[len(x.Effect.Chain)-1].Function)
				}
			}
			if s := strings.ReplaceAll(strings.Join(got, " "), "dep/", ""); s != c.want {
				t.Errorf("told of allocations in %q, want %q", s, c.want)
			}
		})
	}
}
