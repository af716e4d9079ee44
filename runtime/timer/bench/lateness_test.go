package bench

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// late is a handler that reports how late it was called.
type late struct{ c chan time.Duration }

func (l *late) OnTimer(t *timer.Timer) {
	l.c <- time.Duration(t.Service().Now() - t.Due())
}

// pull resets one of n far timers to 2 ms ahead and measures the lateness of its
// handler, on both sides alternately.
func pull(t *testing.T, n, samples int) (own, std []time.Duration) {
	s, _ := open(t, timer.Options{})
	timers := population(t, s, n)
	l := &late{make(chan time.Duration, 1)}
	anchors := make([]*time.Timer, n)
	due := time.Time{}
	for i := range timers {
		if err := timers[i].SetHandler(l); err != nil {
			t.Fatal(err)
		}
		anchors[i] = time.AfterFunc(far(i), func() { l.c <- time.Since(due) })
	}
	begin := time.Now()
	for k := 0; k < samples && (k < 100 || time.Since(begin) < 2*patience); k++ {
		i := k * 7919 % n
		timers[i].Reset(2 * time.Millisecond)
		own = append(own, <-l.c)
		timers[i].Reset(far(k))
		due = time.Now().Add(2 * time.Millisecond)
		anchors[i].Reset(2 * time.Millisecond)
		std = append(std, <-l.c)
		anchors[i].Reset(far(k))
	}
	s.DeinitAll()
	for _, a := range anchors {
		a.Stop()
	}
	slices.Sort(own)
	slices.Sort(std)
	return own, std
}

func TestGateLatenessUnderPullForward(t *testing.T) {
	type size struct {
		n, samples int
		gates      [4]float64 // at p50, p90, p99 and the maximum
	}
	sizes := []size{{1000, 400, [4]float64{}}, {100_000, 400, [4]float64{}}}
	if long() {
		sizes = append(sizes, size{1_000_000, 600, [4]float64{80, 80, 8}})
	}
	for _, z := range sizes {
		own, std := pull(t, z.n, z.samples)
		for i, q := range []float64{.5, .9, .99, 1} {
			k := int(q * float64(len(own)-1))
			ratio := float64(std[k]) / float64(max(own[k], 1))
			r := row{
				property: fmt.Sprintf("lateness of a timer pulled forward, %s armed, p%.0f", thousands(z.n), q*100),
				measured: fmt.Sprintf("%s× (%v against %v)", digits(ratio), short(own[k]), short(std[k])),
			}
			if g := z.gates[i]; g > 0 {
				r.gate, r.verdict = fmt.Sprintf("≥ %.0f×", g), judge(ratio >= g)
			}
			add(t, r)
		}
	}
}
