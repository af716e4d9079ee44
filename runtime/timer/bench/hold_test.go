//go:build timerhook

package bench

import (
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

func rerunWithHooks(*testing.T) {}

// still is a driver whose interrupts the test makes, so that nothing but the
// pass enters a critical section.
type still struct {
	base time.Time
	skip timer.Instant
}

func (d *still) Hz() uint32             { return uint32(time.Second) }
func (d *still) Now() timer.Instant     { return timer.Instant(time.Since(d.base)) + d.skip }
func (d *still) SetAlarm(timer.Instant) {}
func (d *still) ClearAlarm()            {}
func (d *still) InInterrupt() bool      { return true }

// holds are the durations of the critical sections of passes over a backlog of n
// stale keys, ascending, the clock reads of the hooks included.
var holds = func(t *testing.T, n int) ([]time.Duration, int) {
	d := &still{base: time.Now()}
	s := new(timer.Service)
	if err := s.Start(d, timer.Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Stop()
	timers := population(t, s, n)
	at := s.Now() + timer.Instant(time.Minute)
	backlog(timers, shuffled(n), at)
	d.skip = timer.Instant(2 * time.Minute)
	v := make([]time.Duration, 0, n)
	var entered time.Time
	timer.SetHook(func(p timer.HookPoint) {
		switch p {
		case timer.HookInside:
			entered = time.Now()
		case timer.HookLeaving:
			v = append(v, time.Since(entered))
		}
	})
	s.Interrupt()
	timer.SetHook(nil)
	slices.Sort(v)
	return v, int(s.Stats().Settled)
}
