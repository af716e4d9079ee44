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

// lead is the time from the begin of arming to the first deadline. It follows
// how long arming took, so that a busy machine does not fire while it arms.
type lead time.Duration

// burst has a side arm its timers for the deadline it is given and wait for the
// last call, and measures from the deadline to that. A round whose deadline
// passed while it was arming is made again with a longer lead.
func (l *lead) burst(side func(due time.Time) (armed, last time.Time)) time.Duration {
	for {
		begin := time.Now()
		due := begin.Add(time.Duration(*l))
		armed, last := side(due)
		if took := armed.Sub(begin); took > time.Duration(*l)*2/3 {
			*l = lead(2 * took)
			if armed.After(due) {
				continue
			}
		}
		return last.Sub(due)
	}
}

// ownBurst arms n timers of ours.
func ownBurst(t *testing.T, n int, wide bool) func(int) time.Duration {
	s, _ := open(t, timer.Options{})
	timers := population(t, s, n)
	c := &counter{want: n, done: make(chan time.Time, 1)}
	for i := range timers {
		if err := timers[i].SetHandler(c); err != nil {
			t.Fatal(err)
		}
	}
	l := lead(30 * time.Millisecond)
	return func(int) time.Duration {
		return l.burst(func(due time.Time) (armed, last time.Time) {
			c.n = 0
			at := s.Now() + timer.Instant(time.Until(due))
			for i := range timers {
				timers[i].ResetAt(at + timer.Instant(spread(i, wide)))
			}
			armed = time.Now()
			return armed, <-c.done
		})
	}
}

// stdBurst arms n functions.
func stdBurst(n int, wide bool) func(int) time.Duration {
	l := lead(30 * time.Millisecond)
	return func(int) time.Duration {
		return l.burst(func(due time.Time) (armed, last time.Time) {
			var called atomic.Int64
			done := make(chan time.Time, 1)
			for i := 0; i < n; i++ {
				time.AfterFunc(time.Until(due)+spread(i, wide), func() {
					if called.Add(1) == int64(n) {
						done <- time.Now()
					}
				})
			}
			armed = time.Now()
			return armed, <-done
		})
	}
}

// chanBurst arms n timers with channels, the cheapest shape of std, and receives
// from one after the other.
func chanBurst(n int, wide bool) func(int) time.Duration {
	l := lead(30 * time.Millisecond)
	timers := make([]*time.Timer, n)
	return func(int) time.Duration {
		return l.burst(func(due time.Time) (armed, last time.Time) {
			for i := range timers {
				timers[i] = time.NewTimer(time.Until(due) + spread(i, wide))
			}
			armed = time.Now()
			for _, x := range timers {
				<-x.C
			}
			return armed, time.Now()
		})
	}
}

// The wake-up of the thread is included on both sides, and a spread burst takes
// 10 ms at least.
func TestGateBurst(t *testing.T) {
	type row struct {
		n, rounds          int
		wide               bool
		afterFunc, channel gate
	}
	rows := []row{
		{100_000, 31, false, both(8), both(1.4)},
		{100_000, 31, true, both(6), both(1.4)},
	}
	if long() {
		rows = append(rows, row{1_000_000, 9, false, both(5), gate{}}, row{1_000_000, 9, true, both(3), gate{}})
	}
	for _, r := range rows {
		what := fmt.Sprintf("burst of %s at one instant", thousands(r.n))
		if r.wide {
			what = fmt.Sprintf("burst of %s over 10 ms, random order,", thousands(r.n))
		}
		t.Run(what, func(t *testing.T) {
			own := ownBurst(t, r.n, r.wide)
			compare(r.rounds, 1, own, stdBurst(r.n, r.wide)).report(t, what+" vs `AfterFunc`", r.afterFunc)
			compare(r.rounds, 1, own, chanBurst(r.n, r.wide)).report(t, what+" vs `NewTimer` channels", r.channel)
		})
	}
}
