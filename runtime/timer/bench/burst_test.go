package bench

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// counter is a handler that tells when all have been called.
type counter struct {
	n, want int
	done    chan time.Time
}

func (c *counter) OnTimer(*timer.Timer) {
	if c.n++; c.n == c.want {
		c.done <- time.Now()
	}
}

// spread is the offset of timer i: 0, or uniform over 10 ms in random order.
func spread(i int, wide bool) time.Duration {
	if !wide {
		return 0
	}
	return far(i) % (10 * time.Millisecond)
}

// burst arms n timers for one instant (or the 10 ms after it) and measures from
// there to the last call. The wake-up of the thread is included on both sides.
func burst(t *testing.T, n, rounds int, wide bool, want gate) {
	s, _ := open(t, timer.Options{})
	timers := population(t, s, n)
	c := &counter{want: n, done: make(chan time.Time, 1)}
	for i := range timers {
		if err := timers[i].SetHandler(c); err != nil {
			t.Fatal(err)
		}
	}
	lead := 50*time.Millisecond + time.Duration(n)*time.Microsecond
	own := func(int) time.Duration {
		c.n = 0
		start := time.Now()
		at := s.Now() + timer.Instant(lead)
		for i := range timers {
			timers[i].ResetAt(at + timer.Instant(spread(i, wide)))
		}
		return (<-c.done).Sub(start) - lead
	}
	anchor := func(int) time.Duration {
		var called atomic.Int64
		done := make(chan time.Time, 1)
		start := time.Now()
		for i := 0; i < n; i++ {
			time.AfterFunc(lead+spread(i, wide)-time.Since(start), func() {
				if called.Add(1) == int64(n) {
					done <- time.Now()
				}
			})
		}
		return (<-done).Sub(start) - lead
	}
	what := "at one instant"
	if wide {
		what = "spread over 10 ms"
	}
	r := compare(rounds, 1, own, anchor)
	r.report(t, fmt.Sprintf("burst of %d %s, vs AfterFunc", n, what), want)
	s.DeinitAll()
}

func TestGateBurst(t *testing.T) {
	burst(t, 100_000, 31, false, gate{8, 0})
	burst(t, 100_000, 31, true, gate{6, 0})
	if !long() {
		t.Log("BENCH_LONG=1 adds a million timers")
		return
	}
	burst(t, 1_000_000, 7, false, gate{5, 0})
	burst(t, 1_000_000, 7, true, gate{3, 0})
}
