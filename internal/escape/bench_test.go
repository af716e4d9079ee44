package escape_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/isrlint/isrlint/internal/load"
)

// cpu returns the processor time used by this process so far.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// live returns the megabytes that are reachable.
func live() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// everything asks for every site of every function that the bench holds and
// returns how many there are, and functions.
func (p *program) everything() (fns, sites int) {
	for _, pkg := range p.prog.Packages {
		if !p.graph.Member(pkg) || pkg.Declared {
			continue
		}
		for _, fn := range p.prog.Functions(pkg) {
			fns++
			sites += len(p.engine.Sites(fn))
			p.engine.Captured(fn)
		}
	}
	return fns, sites
}

// BenchmarkNetHTTP is the closure of net/http as stock Go has it: loaded once, then
// built, every function's sites decided in a closed world.
func BenchmarkNetHTTP(b *testing.B) {
	dir := b.TempDir()
	write(b, dir, map[string]string{
		"go.mod":  "module t\n\ngo 1.26\n",
		"main.go": "package main\n\nimport \"net/http\"\n\nfunc main() { http.ListenAndServe(\":80\", http.FileServer(http.Dir(\".\"))) }\n",
	})
	tgt := board(b, "host", "gc")
	for b.Loop() {
		loaded, err := load.Load(context.Background(), load.Config{Dir: dir, Patterns: []string{"."}, Target: tgt})
		if err != nil {
			b.Fatal(err)
		}
		start := cpu()
		p := benchOf(b, tgt, loaded).program("t", true)
		for _, pkg := range p.prog.Packages {
			p.prog.Build(pkg)
		}
		b.ReportMetric((cpu() - start).Seconds(), "build-cpu-s")
		built, before := live(), cpu()
		fns, sites := p.everything()
		b.ReportMetric((cpu() - before).Seconds(), "cpu-s")
		b.ReportMetric(live()-built, "MB")
		b.ReportMetric(built, "before-MB")
		b.ReportMetric(float64(fns), "functions")
		b.ReportMetric(float64(sites), "sites")
		runtime.KeepAlive(p)
	}
}

// BenchmarkGrowth shows that the cost grows with the number of functions alone.
func BenchmarkGrowth(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			write(b, dir, map[string]string{"go.mod": "module t\n\ngo 1.26\n", "main.go": generated(n)})
			tgt := board(b, "pico", "tinygo@0.34")
			for b.Loop() {
				loaded, err := load.Load(context.Background(), load.Config{Dir: dir, Patterns: []string{"."}, Target: tgt})
				if err != nil {
					b.Fatal(err)
				}
				p := benchOf(b, tgt, loaded).program("t", true) // which builds the bodies
				built, before := live(), cpu()
				fns, _ := p.everything()
				b.ReportMetric(float64((cpu()-before).Microseconds())/float64(fns), "cpu-µs/function")
				b.ReportMetric((live()-built)*1e6/float64(fns), "B/function")
				runtime.KeepAlive(p)
			}
		})
	}
}

func write(tb testing.TB, dir string, files map[string]string) {
	tb.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
}

// generated returns a main package of n functions that pass pointers, slices,
// interfaces and closures to each other.
func generated(n int) string {
	var sb strings.Builder
	sb.WriteString("package main\n\ntype T struct{ p *T; v int }\ntype I interface{ M(*T) int }\nfunc (t *T) M(u *T) int { return t.v + u.v }\nvar keep *T\nvar i I = &T{}\nvar buf [64]byte\n\n")
	for k := range n {
		next := (k*7 + 1) % n
		fmt.Fprintf(&sb, "func f%d(t *T, b []byte, n int) int {\n", k)
		switch k % 5 {
		case 0:
			fmt.Fprintf(&sb, "\tu := T{v: n}\n\tif n > 0 {\n\t\treturn f%d(&u, b[:0], n-1)\n\t}\n\treturn t.v\n}\n", next)
		case 1:
			fmt.Fprintf(&sb, "\tvar a [8]byte\n\tc := append(a[:0], b...)\n\treturn i.M(t) + f%d(t, c, n)\n}\n", next)
		case 2:
			fmt.Fprintf(&sb, "\tg := func() int { n++; return n }\n\treturn g() + f%d(t, buf[:0], n)\n}\n", next)
		case 3:
			fmt.Fprintf(&sb, "\tfor len(b) > 0 {\n\t\tb = b[1:]\n\t\tn++\n\t}\n\treturn f%d(&T{p: t}, b, n)\n}\n", next)
		default:
			sb.WriteString("\tif n == 7 {\n\t\tkeep = t\n\t}\n\tvar x any = n\n\t_ = x\n\treturn len(b)\n}\n")
		}
	}
	sb.WriteString("func main() { f0(&T{}, nil, 3) }\n")
	return sb.String()
}
