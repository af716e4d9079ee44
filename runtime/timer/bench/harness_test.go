package bench

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
)

// gate is what a property must reach: the median of the ratios and the ratio of
// the best slices. 0: published, not gated.
type gate struct{ median, best float64 }

// both asks the same of median and best slices.
func both(x float64) gate { return gate{x, x} }

func (g gate) String() string {
	switch {
	case g == (gate{}):
		return ""
	case g.best == g.median:
		return fmt.Sprintf("≥ %.4g×", g.median)
	}
	return fmt.Sprintf("≥ %.4g×, best ≥ %.4g×", g.median, g.best)
}

// result of a comparison: ratios are anchor/own, sorted.
type result struct {
	ratios      []float64
	own, anchor time.Duration // medians of a slice, per operation
	best        float64       // ratio of the best slices
}

// patience bounds one comparison on a busy machine; fewer rounds are then made,
// and their number is printed.
const patience = 25 * time.Second

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
	begin := time.Now()
	run(own)
	run(anchor)
	var r result
	var a, b []time.Duration
	for i := 0; i < rounds && (i < 5 || time.Since(begin) < patience); i++ {
		x, y := run(own), run(anchor)
		a, b = append(a, x), append(b, y)
		r.ratios = append(r.ratios, float64(y)/float64(x))
	}
	slices.Sort(r.ratios)
	slices.Sort(a)
	slices.Sort(b)
	r.own, r.anchor = a[len(a)/2]/time.Duration(n), b[len(b)/2]/time.Duration(n)
	r.best = float64(b[0]) / float64(a[0])
	return r
}

func (r result) at(q float64) float64 { return r.ratios[int(q*float64(len(r.ratios)-1))] }

// report adds a row and judges it.
func (r result) report(t *testing.T, name string, g gate) {
	t.Helper()
	verdict := published
	if g != (gate{}) {
		verdict = judge(r.at(.5) >= g.median && r.best >= g.best)
	}
	rounds := ""
	if len(r.ratios) < 31 {
		rounds = fmt.Sprintf(", %d rounds", len(r.ratios))
	}
	add(t, row{name, g.String(), fmt.Sprintf("%s× (%s–%s, best %s×; %v against %v%s)",
		digits(r.at(.5)), digits(r.at(.25)), digits(r.at(.75)), digits(r.best), short(r.own), short(r.anchor), rounds), verdict})
}

// digits shows about three of them.
func digits(x float64) string {
	switch {
	case x < 10:
		return fmt.Sprintf("%.2f", x)
	case x < 100:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

// short rounds a duration for the table.
func short(d time.Duration) time.Duration {
	for unit := time.Duration(1); ; unit *= 10 {
		if d < 1000*unit {
			return d.Round(unit)
		}
	}
}

func long() bool { return os.Getenv("BENCH_LONG") != "" }

// open is a service in real time.
func open(t testing.TB, o timer.Options) (*timer.Service, *hostdriver.Driver) {
	t.Helper()
	return openWith(t, hostdriver.Options{}, o)
}

func openWith(t testing.TB, h hostdriver.Options, o timer.Options) (*timer.Service, *hostdriver.Driver) {
	t.Helper()
	d := hostdriver.New(h)
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

// initTimer sets up a hard one-shot timer.
func initTimer(t testing.TB, s *timer.Service, tm *timer.Timer, d time.Duration, h timer.Handler) {
	t.Helper()
	if err := tm.Init(timer.Config{Service: s, Mode: timer.OneShot, Period: d, Hard: true, Handler: h}); err != nil {
		t.Fatal(err)
	}
}

// population arms n one-shot timers from one to two hours ahead, on our side or
// on that of package time.
func population(t testing.TB, s *timer.Service, n int) []timer.Timer {
	t.Helper()
	all := make([]timer.Timer, n)
	for i := range all {
		initTimer(t, s, &all[i], far(i), &nothing{})
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

// thousands is n as the table shows it.
func thousands(n int) string {
	switch {
	case n >= 1_000_000:
		return fmt.Sprintf("%d M", n/1_000_000)
	case n >= 1000:
		return fmt.Sprintf("%d k", n/1000)
	}
	return fmt.Sprint(n)
}
