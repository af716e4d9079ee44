package fold_test

import (
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/fold"
	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/escape/ssatest"
)

// source marks with "dead" the lines whose calls never run.
const source = `package main

const debug = false

var level, n int
var name string

type T struct{ v int }

func hit(int) {}

func branches(p *T, x int) {
	if debug {
		hit(1) // dead
	}
	on := 2 > 3
	if on {
		hit(2) // dead
	}
	q := &T{}
	if q == nil {
		hit(3) // dead
	}
	if p == nil {
		hit(4)
	}
	if level > 2 {
		hit(5)
	}
	if x == 7 {
		hit(6)
	}
	y := 1
	for i := 0; i < n; i++ {
		y = y * 1
	}
	if y != 1 {
		hit(7) // dead
	}
	z := 0
	for i := 0; i < n; i++ {
		z++
	}
	if z != 0 {
		hit(8)
	}
	var u uint8 = 200
	if u+100 < 50 {
		hit(9)
	}
	if name == "" {
		hit(10)
	}
	if min(3, 9) > 5 || x&0 != 0 || -y > 0 || uint8(y) == 2 {
		hit(11) // dead
	}
	var a any = x
	if _, ok := a.(string); ok {
		hit(12) // dead
	}
	if _, ok := a.(int); ok {
		hit(13)
	}
	switch {
	case false:
		hit(14) // dead
	default:
		hit(15)
	}
}

func width() int { return 8 }

func wide() int {
	if n > 3 {
		return 1
	}
	return 2
}

func callees(size int, other int, b []byte) {
	if size != 16 {
		hit(20) // dead
	}
	if other != 3 {
		hit(21)
	}
	if len(b) > 4 {
		hit(22) // dead
	}
	if width()%8 != 0 {
		hit(23) // dead
	}
	if wide() == 2 {
		hit(24)
	}
}

func main() {
	var b [4]byte
	callees(16, 3, b[:])
	callees(16, 4, make([]byte, 4))
	branches(nil, level)
	branches(&T{}, 3)
}
`

func TestDead(t *testing.T) {
	sizes := types.SizesFor("gc", "arm")
	prog := ssatest.Build(t, "main.go", source, sizes)
	world := reach.Of(prog, prog.Packages)
	whole := fold.NewProgram(sizes, func() *reach.World { return world }, prog.HasBody)
	alone := fold.NewProgram(sizes, func() *reach.World { return nil }, prog.HasBody)
	lines := strings.Split(source, "\n")
	checked := 0
	for _, fn := range prog.Functions(prog.Packages[0]) {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if !ok || c.Call.StaticCallee() == nil || c.Call.StaticCallee().Name() != "hit" {
					continue
				}
				line := lines[prog.Fset.Position(c.Pos()).Line-1]
				want := strings.HasSuffix(line, "// dead")
				checked++
				if got := whole.Of(fn).Dead(b); got != want {
					t.Errorf("dead %t, want %t: %s", got, want, line)
				}
				if alone.Of(fn).Dead(b) && !want {
					t.Errorf("dead in an open world: %s", line)
				}
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d calls of hit", checked)
	}
}

func TestInt(t *testing.T) {
	sizes := types.SizesFor("gc", "arm")
	prog := ssatest.Build(t, "p.go", "package p\n\nfunc f(n int) ([]int, []int, []int) {\n\tk := 4\n\tk <<= 2\n\treturn make([]int, n, k), make([]int, k-6), make([]int, n)\n}\n", sizes)
	fn := prog.Functions(prog.Packages[0])[0]
	if fn.Name() != "f" {
		fn = prog.Packages[0].SSA.Func("f")
	}
	r := fold.Function(fn, sizes, nil)
	var got []int64
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if m, ok := in.(*ssa.MakeSlice); ok {
				n, known := r.Int(m.Cap)
				if !known {
					n = -1
				}
				got = append(got, n)
			}
		}
	}
	// A make of constant size is an array in SSA, unless the constant is only found here.
	if len(got) == 0 || got[0] != 16 || got[len(got)-1] != -1 {
		t.Errorf("capacities %v, want 16 first and an unknown one last", got)
	}
}
