package room_test

import (
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/fold"
	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/escape/room"
	"github.com/isrlint/isrlint/internal/escape/ssatest"
)

// source marks with "fits" the appends that have room in the closed program, with
// "open" those that have it whatever else there is.
const source = `package main

var array [8]int
var q = make([]int, 0, 8)
var grown = make([]int, 0, 8)
var text string
var n int
var out []int

type ring struct {
	buf  []int
	data [4]int
}

var r = &ring{}

func setup() { r.buf = r.data[:0] }

func (r *ring) full() bool { return len(r.buf) == cap(r.buf) }
func (r *ring) room() int  { return cap(r.buf) - len(r.buf) }

func put(b []int, v int) []int { return append(b, v) } // fits

func two(b []int, v int) []int {
	b = append(b, v) // fits
	return append(b, v)
}

func gaps(b, c []int, i, j int) {
	out = append(b[:i], b[i+1:]...) // open
	out = append(b[:i], b[i:]...) // open
	out = append(b[:2], b[5:]...) // open
	out = append(b[:i+1], b[i:]...)
	out = append(b[:i], c[i+1:]...)
	out = append(b[:i:i], b[i+1:]...)
	out = append(b[:i], b[j:]...)
	if i <= j {
		out = append(b[:i], b[j:]...) // open
	}
	if i < j+2 {
		out = append(b[:i], b[j:]...)
	}
	q = append(q[:n], q[n+1:]...) // open
	_ = b[i:j]
	out = append(b[:i], b[j:]...) // open
}

func checks(b, c []int, s string) {
	out = append(array[:0], 1, 2, 3, 4, 5, 6, 7, 8) // open
	out = append(array[:0], 1, 2, 3, 4, 5, 6, 7, 8, 9)
	out = append(array[:4:4], 1)
	out = append(array[2:4], 1, 2, 3, 4) // open
	out = append(q[:0], 1, 2) // fits
	out = append(q, 1)
	grown = append(grown, 1)
	if len(b) < cap(b) {
		out = append(b, 1) // open
	}
	if len(b)+2 <= cap(b) {
		out = append(b, 1, 2) // open
		out = append(b, 1, 2, 3)
	}
	if cap(b)-len(b) >= len(c) {
		out = append(b, c...) // open
		out = append(c, b...)
	}
	if len(b) != cap(b) {
		out = append(b, 1) // open
	}
	if !(len(b) >= cap(b)) {
		out = append(b, 1) // open
	}
	if len(b) < cap(b) || n > 0 {
		out = append(b, 1)
	}
	if len(q) < 8 {
		q = append(q[:len(q)-0], 1)
		q = append(q, 1)
	}
	if len(grown) < cap(grown) {
		grown = append(grown, 1) // open
		grown = append(grown, 1)
	}
	if len(b) > 0 {
		out = append(b[:len(b)-1], 1) // open
	}
	room := cap(b) - len(b)
	out = append(b, c[:min(len(c), room)]...) // open
	out = append(b, c[:min(len(c), room+1)]...)
}

func rings() {
	if r.full() {
		return
	}
	r.buf = append(r.buf, 1) // open
	r.buf = append(r.buf, 1)
}

func rooms() {
	if r.room() > 1 {
		r.buf = append(r.buf, 1, 2) // open
	}
	r.buf = append(r.buf[:0], 1, 2, 3, 4) // fits
	if r.room() > 0 {
		setup()
		r.buf = append(r.buf, 1)
	}
}

func replaced() {
	if !r.full() {
		r = &ring{}
		r.buf = append(r.buf, 1)
	}
	if len(r.buf) < cap(r.buf) {
		n++
		r.buf = append(r.buf, 1) // open
	}
}

func loops(b []int) {
	b = b[:0]
	for i := 0; i < 3; i++ {
		b = append(b, i)
	}
	for len(b) < cap(b) {
		b = append(b, 1) // open
	}
	for range 3 {
		b = append(array[:0], b[:2]...) // open
	}
}

func bytes(b []byte) {
	var a [4]byte
	b = append(a[:0], "abcd"...) // open
	b = append(a[:0], text...)
	var none []byte
	b = append(none, b[:0]...) // open
	b = append(b, 1)
}

func main() {
	setup()
	out = put(array[:7], 1)
	out = two(array[:7], 1)
	checks(out, out, text)
	rings()
	rooms()
	replaced()
	loops(array[:])
	bytes(nil)
}
`

func TestFits(t *testing.T) {
	sizes := types.SizesFor("gc", "arm")
	prog := ssatest.Build(t, "main.go", source, sizes)
	world := reach.Of(prog, prog.Packages)
	closed := func() *reach.World { return world }
	open := func() *reach.World { return nil }
	lines := strings.Split(source, "\n")
	for _, fn := range prog.Functions(prog.Packages[0]) {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if !ok {
					continue
				}
				if bi, ok := c.Call.Value.(*ssa.Builtin); !ok || bi.Name() != "append" {
					continue
				}
				line := lines[prog.Fset.Position(c.Pos()).Line-1]
				for _, w := range []struct {
					world func() *reach.World
					want  bool
				}{
					{closed, strings.HasSuffix(line, "// fits") || strings.HasSuffix(line, "// open")},
					{open, strings.HasSuffix(line, "// open")},
				} {
					p := &room.Prover{World: w.world(), HasBody: prog.HasBody, Int: fold.NewProgram(sizes, w.world, prog.HasBody).Int}
					if _, got := p.Fits(c); got != w.want {
						t.Errorf("fits %t, want %t (closed %t): %s", got, w.want, w.world() != nil, line)
					}
				}
			}
		}
	}
}
