package bench

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// A backlog of stale keys is the worst case of lazy keys: n timers shared a
// deadline and all were reset to a later one, in random order (in arming order
// each would be settled at once and the test show nothing).

// backlogAhead is the time to the shared deadline.
const backlogAhead = 100 * time.Millisecond

// shuffled visits 0 to n-1 in random order.
func shuffled(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return int(far(a) - far(b)) })
	return order
}

// backlog makes one on s: timers at the deadline at, then all later.
func backlog(timers []timer.Timer, order []int, at timer.Instant) {
	for i := range timers {
		timers[i].ResetAt(at)
	}
	for _, i := range order {
		timers[i].ResetAt(at + timer.Instant(far(i)))
	}
}

// ownBehind is the lateness of a timer that is due a millisecond after the shared
// deadline, and the number of stale keys that were settled before it.
func ownBehind(t *testing.T, n int, eager bool) (lateness time.Duration, settled uint32) {
	s, _ := open(t, timer.Options{Eager: eager})
	timers := population(t, s, n)
	order := shuffled(n)
	l := &late{make(chan time.Duration, 1)}
	var tm timer.Timer
	initTimer(t, s, &tm, time.Hour, l)
	for ahead := backlogAhead; ; ahead *= 2 {
		at := s.Now() + timer.Instant(ahead)
		before := s.Stats().Settled
		tm.ResetAt(at + timer.Instant(time.Millisecond))
		backlog(timers, order, at)
		inTime := s.Now() < at
		lateness = <-l.c
		if inTime {
			settled = s.Stats().Settled - before
			s.DeinitAll()
			return lateness, settled
		}
	}
}

func stdBehind(n int) time.Duration {
	order := shuffled(n)
	all := make([]*time.Timer, n)
	for i := range all {
		all[i] = time.AfterFunc(far(i), func() {})
	}
	defer func() {
		for _, x := range all {
			x.Stop()
		}
	}()
	c := make(chan time.Duration, 1)
	for ahead := backlogAhead; ; ahead *= 2 {
		at := time.Now().Add(ahead)
		due := at.Add(time.Millisecond)
		time.AfterFunc(time.Until(due), func() { c <- time.Since(due) })
		for i := range all {
			all[i].Reset(time.Until(at))
		}
		for _, i := range order {
			all[i].Reset(time.Until(at) + far(i))
		}
		inTime := time.Now().Before(at)
		if d := <-c; inTime {
			return d
		}
	}
}

// Lateness behind the backlog is published, for what it is: lazy keys lose.
func TestGateBacklogLateness(t *testing.T) {
	sizes := []int{100_000}
	if long() {
		sizes = append(sizes, 1_000_000)
	}
	for _, n := range sizes {
		var lazy, eager, std []time.Duration
		for i := 0; i < 5; i++ {
			d, settled := ownBehind(t, n, false)
			if settled < uint32(n/10*9) {
				t.Fatalf("%d keys of %d were stale: the backlog is not one", settled, n)
			}
			lazy = append(lazy, d)
			d, settled = ownBehind(t, n, true)
			if settled != 0 {
				t.Errorf("eager: %d keys were stale", settled)
			}
			eager = append(eager, d)
			std = append(std, stdBehind(n))
		}
		median := func(v []time.Duration) time.Duration { slices.Sort(v); return short(v[len(v)/2]) }
		add(t, row{
			fmt.Sprintf("lateness behind %s stale keys", thousands(n)), "",
			fmt.Sprintf("%v lazy, %v with `Eager` (no backlog), %v `time`", median(lazy), median(eager), median(std)), published,
		})
	}
}

// Lock hold needs hooks in the critical sections, hence a build of its own.
func TestGateLockHold(t *testing.T) {
	if holds == nil {
		rerunWithHooks(t)
		return
	}
	const n = 1_000_000
	v, settled := holds(t, n)
	if settled < n/10*9 {
		t.Fatalf("%d keys of %d were stale: the backlog is not one", settled, n)
	}
	at := func(q float64) time.Duration { return short(v[int(q*float64(len(v)-1))]) }
	add(t, row{
		"lock hold while 1 M stale keys are settled, p99.9", "≤ 100 µs",
		fmt.Sprintf("%v (p50 %v, max %v; %s holds)", at(.999), at(.5), at(1), strconv.Itoa(len(v))),
		judge(at(.999) <= 100*time.Microsecond),
	})
}
