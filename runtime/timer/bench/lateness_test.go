package bench

import (
	"fmt"
	"os"
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
	for k := 0; k < samples; k++ {
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
	type row struct {
		q    float64
		gate float64
	}
	sizes := map[int][]row{1000: {{.5, 0}, {.99, 0}}, 100_000: {{.5, 0}, {.9, 0}, {.99, 0}}}
	if long() {
		sizes[1_000_000] = []row{{.5, 80}, {.9, 80}, {.99, 8}}
	}
	for n, rows := range sizes {
		own, std := pull(t, n, 400)
		for _, r := range rows {
			i := int(r.q * float64(len(own)-1))
			ratio := float64(std[i]) / float64(max(own[i], 1))
			verdict := "published"
			if r.gate > 0 {
				verdict = fmt.Sprintf("gate %.0fx: reached", r.gate)
				if ratio < r.gate {
					verdict = fmt.Sprintf("gate %.0fx: MISSED", r.gate)
					if os.Getenv("BENCH_STRICT") != "" {
						t.Errorf("lateness gate missed")
					}
				}
			}
			t.Logf("lateness of a pull-forward, %d armed, p%.0f: own %v std %v, %.1fx, %s",
				n, r.q*100, own[i], std[i], ratio, verdict)
		}
	}
}
