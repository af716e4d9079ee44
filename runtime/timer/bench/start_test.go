package bench

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/RussellLuo/timingwheel"

	"github.com/isrlint/isrlint/runtime/timer"
)

// slice is the number of operations in a slice of the cheap comparisons.
const slice = 4000

// Start and stop of one timer inside a population, relative deadline: both sides
// read the clock. The lines must be read together.
func TestGateStartStop(t *testing.T) {
	for _, n := range []int{0, 1000, 100_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			s, d := open(t, timer.Options{})
			population(t, s, n)
			stdPopulation(t, n)
			var tm timer.Timer
			initTimer(t, s, &tm, time.Hour, &nothing{})
			tm.Deinit()
			before := d.Wakes()
			name := func(what string) string { return fmt.Sprintf("%s, %s armed", what, thousands(n)) }

			compare(201, slice, resetStop(&tm), afterFuncStop).report(t,
				name("start+stop vs `AfterFunc`+`Stop`"), gate{3, 2.8})
			reused := time.NewTimer(time.Hour)
			compare(201, slice, resetStop(&tm), func(n int) time.Duration {
				for i := 0; i < n; i++ {
					reused.Reset(far(i))
					reused.Stop()
				}
				return 0
			}).report(t, name("the same vs a *reused* `time.Timer`, `Reset`+`Stop`"), both(1.3))
			compare(201, slice, func(n int) time.Duration {
				cfg := timer.Config{Service: s, Mode: timer.OneShot, Hard: true, Handler: &nothing{}}
				for i := 0; i < n; i++ {
					cfg.Period = far(i)
					_ = tm.Init(cfg) // accepted above
					tm.Deinit()
				}
				return 0
			}, afterFuncStop).report(t, name("the same with a whole `Init`"), gate{})
			base := s.Now()
			compare(201, slice, func(n int) time.Duration {
				for i := 0; i < n; i++ {
					tm.ResetAt(base + timer.Instant(far(i)))
					tm.Deinit()
				}
				return 0
			}, afterFuncStop).report(t, name("the same with `ResetAt`, no clock read"), both(4.5))
			add(t, row{name("wake-ups of the thread meanwhile"), "", fmt.Sprint(d.Wakes() - before), published})
		})
	}
}

func resetStop(tm *timer.Timer) func(int) time.Duration {
	return func(n int) time.Duration {
		for i := 0; i < n; i++ {
			tm.Reset(far(i))
			tm.Deinit()
		}
		return 0
	}
}

func afterFuncStop(n int) time.Duration {
	for i := 0; i < n; i++ {
		time.AfterFunc(far(i), func() {}).Stop()
	}
	return 0
}

// A wheel of 64 slots with a tick of 1 ms, its usual setting.
func TestGateTimingWheel(t *testing.T) {
	s, _ := open(t, timer.Options{})
	w := timingwheel.NewTimingWheel(time.Millisecond, 64)
	w.Start()
	defer w.Stop()
	var tm timer.Timer
	initTimer(t, s, &tm, time.Hour, &nothing{})
	compare(201, slice, resetStop(&tm), func(n int) time.Duration {
		for i := 0; i < n; i++ {
			w.AfterFunc(far(i), func() {}).Stop()
		}
		return 0
	}).report(t, "start+stop vs timingwheel (1 ms, 64 slots)", both(2.5))
}

// Threads at once, on one service, and on one service each.
func TestGateParallel(t *testing.T) {
	for _, threads := range []int{1, 2, 4, 8} {
		want := gate{}
		if threads == 2 {
			want = both(2)
		}
		s, _ := open(t, timer.Options{})
		timers := population(t, s, threads)
		r := compare(31, threads*slice, parallel(threads, func(g, n int) { resetStop(&timers[g])(n) }),
			parallel(threads, func(_, n int) { afterFuncStop(n) }))
		r.report(t, fmt.Sprintf("start+stop in %d goroutines, one service", threads), want)
		if threads < 2 {
			continue
		}
		own := make([]*timer.Timer, threads)
		for g := range own {
			s, _ := open(t, timer.Options{})
			own[g] = &population(t, s, 1)[0]
		}
		r = compare(31, threads*slice, parallel(threads, func(g, n int) { resetStop(own[g])(n) }),
			parallel(threads, func(_, n int) { afterFuncStop(n) }))
		r.report(t, fmt.Sprintf("start+stop in %d goroutines, a service each", threads), gate{})
	}
}

// parallel shares n operations among goroutines.
func parallel(threads int, f func(g, n int)) func(int) time.Duration {
	return func(n int) time.Duration {
		var wg sync.WaitGroup
		for g := 0; g < threads; g++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				f(g, n/threads)
			}()
		}
		wg.Wait()
		return 0
	}
}

// Reset of one armed timer of a population, at random: own time at most 0.95 of
// std's, at 1 k 0.85, as ratios.
func TestGateReset(t *testing.T) {
	for _, n := range []int{1, 1000, 100_000} {
		s, _ := open(t, timer.Options{})
		own, std := population(t, s, n), stdPopulation(t, n)
		order := make([]int, 2*slice)
		for i := range order {
			order[i] = i * 7919 % n
		}
		want := both(1 / .95)
		if n == 1000 {
			want = both(1 / .85)
		}
		name := func(what string) string { return fmt.Sprintf("%s, %s armed", what, thousands(n)) }
		stdRandom := func(int) time.Duration {
			for i, k := range order {
				std[k].Reset(far(i))
			}
			return 0
		}
		compare(201, len(order), func(int) time.Duration {
			for i, k := range order {
				own[k].Reset(far(i))
			}
			return 0
		}, stdRandom).report(t, name("`Reset` at random"), want)
		compare(201, len(order), func(int) time.Duration {
			for _, k := range order {
				own[k].Reset(time.Hour)
			}
			return 0
		}, func(int) time.Duration {
			for _, k := range order {
				std[k].Reset(time.Hour)
			}
			return 0
		}).report(t, name("`Reset` to now+const"), want)
		base := s.Now()
		compare(201, len(order), func(int) time.Duration {
			for i, k := range order {
				own[k].ResetAt(base + timer.Instant(far(i)))
			}
			return 0
		}, stdRandom).report(t, name("`ResetAt`, no clock read, vs `Reset`"), both(2))
		s.DeinitAll()
	}
}
