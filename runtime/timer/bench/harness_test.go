package bench

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
)

// gate is what a property must reach: the median of the ratios and the ratio of
// the best slices. 0: published, not gated.
type gate struct{ median, best float64 }

// result of a comparison: ratios are anchor/own, sorted.
type result struct {
	ratios      []float64
	own, anchor time.Duration // medians of a slice, per operation
	best        float64
}

// compare alternates slices of both sides, each doing n operations and returning
// the time they took, or 0 to measure the whole call.
func compare(rounds, n int, own, anchor func(n int) time.Duration) result {
	run := func(f func(int) time.Duration) time.Duration {
		begin := time.Now()
		if d := f(n); d > 0 {
			return d
		}
		return time.Since(begin)
	}
	run(own)
	run(anchor)
	var r result
	var a, b []time.Duration
	for i := 0; i < rounds; i++ {
		x, y := run(own), run(anchor)
		a, b = append(a, x), append(b, y)
		r.ratios = append(r.ratios, float64(y)/float64(x))
	}
	slices.Sort(r.ratios)
	slices.Sort(a)
	slices.Sort(b)
	r.own, r.anchor = a[rounds/2], b[rounds/2]
	r.best = float64(b[0]) / float64(a[0])
	r.own /= time.Duration(n)
	r.anchor /= time.Duration(n)
	return r
}

func (r result) at(q float64) float64 { return r.ratios[int(q*float64(len(r.ratios)-1))] }

// report prints one line and judges it.
func (r result) report(t *testing.T, name string, g gate) {
	t.Helper()
	verdict := "published"
	if g.median > 0 || g.best > 0 {
		verdict = "reached"
		if r.at(.5) < g.median || r.best < g.best {
			verdict = "MISSED"
		}
	}
	t.Logf("%-44s %6.2fx  quartiles %.2f-%.2f  best/best %.2fx  own %v anchor %v  gate %s: %s",
		name, r.at(.5), r.at(.25), r.at(.75), r.best, r.own, r.anchor, g, verdict)
	if verdict == "MISSED" && os.Getenv("BENCH_STRICT") != "" {
		t.Errorf("%s: gate missed", name)
	}
}

func (g gate) String() string {
	if g == (gate{}) {
		return "none"
	}
	return fmt.Sprintf(">=%.4gx, best >=%.4gx", g.median, g.best)
}

func long() bool { return os.Getenv("BENCH_LONG") != "" }

// open is a service in real time.
func open(t testing.TB, o timer.Options) (*timer.Service, *hostdriver.Driver) {
	t.Helper()
	d := hostdriver.New(hostdriver.Options{})
	s := new(timer.Service)
	if err := s.Start(d, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s, d
}

type nothing struct{}

func (nothing) OnTimer(*timer.Timer) {}

// population arms n one-shot timers from one to two hours ahead, on our side or
// on that of package time.
func population(t testing.TB, s *timer.Service, n int) []timer.Timer {
	t.Helper()
	all := make([]timer.Timer, n)
	for i := range all {
		cfg := timer.Config{Service: s, Mode: timer.OneShot, Period: far(i), Hard: true, Handler: &nothing{}}
		if err := all[i].Init(cfg); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func stdPopulation(t testing.TB, n int) []*time.Timer {
	t.Helper()
	all := make([]*time.Timer, n)
	for i := range all {
		all[i] = time.AfterFunc(far(i), func() {})
	}
	t.Cleanup(func() {
		for _, x := range all {
			x.Stop()
		}
	})
	return all
}

// far is a deadline uniform from one to two hours ahead, the same on both sides.
func far(i int) time.Duration {
	x := uint64(i)*0x9e3779b97f4a7c15 ^ 0x1234567
	x ^= x >> 29
	return time.Hour + time.Duration(x%uint64(time.Hour))
}

func TestMain(m *testing.M) {
	fmt.Printf("%s %s/%s, %d processors\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	os.Exit(m.Run())
}
