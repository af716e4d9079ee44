package gc_test

import (
	"go/types"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/escape/gc"
	"github.com/isrlint/isrlint/internal/escape/ssatest"
	"github.com/isrlint/isrlint/internal/target"
)

// source holds every kind of site; a comment names those of its line as kind,
// h for heap and a for may allocate.
const source = `package p

type T struct{ a, b int }

func newT(a int) *T { return &T{a: a} } // newT new+h+a

var keep *T
var m map[string]int
var s, u string
var c chan int
var n int
var x any
var b []byte
var f func()

type bytes []byte

var named bytes

func sites() {
	keep = newT(3) // sites new+h+a
	m[s] = 1 // sites map-insert+a
	s += u // sites concat+a
	c = make(chan int, n) // sites make-chan+a
	b = append(b, s...) // sites append+h+a
	x = n // sites box+h+a
	x = struct{}{} // sites new+h
	v := make([]byte, n) // sites make-slice+a
	v[0] = 1
	go newT(1) // sites go+a, sites new
	y := 5 // sites var+h+a
	f = func() { y++ } // sites closure+h+a
	b = []byte(s) // sites convert+h+a
	t := newT(n) // sites new
	n = t.a
	m = make(map[string]int) // sites make-map+h+a
	named = bytes(s) // sites convert+h+a
}

func large() {
	var big [200 << 10]byte // large var+h+a ISR112
	p := &big
	p[n&7] = 1
	n = int(p[3])
	q := new([200 << 10]byte) // large new+h+a ISR112
	q[n&7] = 1
	n = int(q[3])
}

func literal() {
	f = func() { // literal closure+h
		keep = new(T) // literal$1 new+h+a
	}
}
`

func TestBackend(t *testing.T) {
	r, dir := compile(t, map[string]string{"p.go": source})
	prog := ssatest.Build(t, filepath.Join(dir, "p.go"), source, types.SizesFor("gc", runtime.GOARCH))
	host, err := target.Lookup("host")
	if err != nil {
		t.Fatal(err)
	}
	backend := gc.NewBackend(prog, r, host, func(*ssa.Function) []escape.Site { return nil })
	got := map[int][]string{}
	inlined := 0
	for _, fn := range prog.Functions(prog.Packages[0]) {
		for _, s := range backend.Sites(fn) {
			what := fn.Name() + " " + s.Kind
			if s.Heap {
				what += "+h"
			}
			if s.MayAllocate {
				what += "+a"
			}
			if s.Hazard == "ISR112" {
				what += " ISR112"
			}
			line := prog.Fset.Position(s.Pos).Line
			got[line] = append(got[line], what)
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(*ssa.Call); ok && backend.Inlined(c) {
					inlined++
				}
			}
		}
	}
	for i, l := range strings.Split(source, "\n") {
		want := ""
		if _, w, ok := strings.Cut(l, " // "); ok {
			want = w
		}
		slices.Sort(got[i+1])
		if have := strings.Join(slices.Compact(got[i+1]), ", "); have != want {
			t.Errorf("line %d: got %q, want %q\n  %s", i+1, have, want, l)
		}
	}
	if inlined != 2 {
		t.Errorf("%d calls inlined, want both of newT", inlined)
	}
}

// TestNotBuilt: packages that do not build, and those that import them, have a reason;
// the others are reported all the same.
func TestNotBuilt(t *testing.T) {
	r, _ := compile(t, map[string]string{
		"good/p.go": "package good\n\nfunc F(n int) []int { return make([]int, n) }\n",
		"bad/p.go":  "package bad\n\nfunc F()\n",
		"user/p.go": "package user\n\nimport \"t/bad\"\n\nfunc F() { bad.F() }\n",
		"typo/p.go": "package typo\n\nimport \"t/nowhere\"\n\nvar X = nowhere.X\n",
	})
	if len(r.Built["t/good"]) != 1 || len(r.Built) != 1 || len(r.Sites()) != 1 {
		t.Errorf("built %v with %d sites, want only t/good with one", r.Built, len(r.Sites()))
	}
	for path, want := range map[string]string{
		"t/bad": "bad/p.go:3:6: missing function body", "t/user": "bad/p.go:3:6: missing function body", "t/typo": "t/nowhere",
	} {
		if !strings.Contains(r.Failed[path], want) {
			t.Errorf("%s: %q, want %q", path, r.Failed[path], want)
		}
	}
}

func TestCompileComplains(t *testing.T) {
	r, err := gc.Compile(t.Context(), gc.Config{Dir: t.TempDir(), Named: []string{"./nowhere"}, Packages: []string{"./nowhere"}})
	if err == nil || !strings.Contains(err.Error(), "go.mod") {
		t.Errorf("Compile outside a module = %v, %v", r, err)
	}
}
