package bench

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Start and stop of one timer inside a population, relative deadline: both sides
// read the clock. The second and third lines must be read with the first.
func TestGateStartStop(t *testing.T) {
	for _, n := range []int{0, 1000, 100_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			s, d := open(t, timer.Options{})
			population(t, s, n)
			stdPopulation(t, n)
			var tm timer.Timer
			if err := tm.Init(timer.Config{Service: s, Mode: timer.OneShot, Period: time.Hour, Hard: true, Handler: &nothing{}}); err != nil {
				t.Fatal(err)
			}
			tm.Deinit()
			own := func(n int) time.Duration {
				for i := 0; i < n; i++ {
					tm.Reset(far(i))
					tm.Deinit()
				}
				return 0
			}
			afterFunc := func(n int) time.Duration {
				for i := 0; i < n; i++ {
					time.AfterFunc(far(i), func() {}).Stop()
				}
				return 0
			}
			before := d.Wakes()
			compare(61, 4000, own, afterFunc).report(t, fmt.Sprintf("start+stop, %d armed, vs AfterFunc+Stop", n), gate{3, 2.8})
			t.Logf("wake-ups of the driver's thread: %d", d.Wakes()-before)

			reused := time.NewTimer(time.Hour)
			compare(31, 4000, own, func(n int) time.Duration {
				for i := 0; i < n; i++ {
					reused.Reset(far(i))
					reused.Stop()
				}
				return 0
			}).report(t, "  vs a reused time.Timer, Reset+Stop", gate{1.3, 0})

			compare(31, 4000, func(n int) time.Duration {
				cfg := timer.Config{Service: s, Mode: timer.OneShot, Hard: true, Handler: &nothing{}}
				for i := 0; i < n; i++ {
					cfg.Period = far(i)
					_ = tm.Init(cfg) // accepted above
					tm.Deinit()
				}
				return 0
			}, afterFunc).report(t, "  with a whole Init, vs AfterFunc+Stop", gate{})

			base := s.Now()
			compare(31, 4000, func(n int) time.Duration {
				for i := 0; i < n; i++ {
					tm.ResetAt(base + timer.Instant(far(i)))
					tm.Deinit()
				}
				return 0
			}, afterFunc).report(t, "  ResetAt (the clock is not read)", gate{4.5, 0})
		})
	}
}

// Two threads at once, on one service.
func TestGateParallel(t *testing.T) {
	s, _ := open(t, timer.Options{})
	timers := population(t, s, 2)
	both := func(f func(g, n int)) func(int) time.Duration {
		return func(n int) time.Duration {
			var wg sync.WaitGroup
			for g := 0; g < 2; g++ {
				wg.Add(1)
				go func() {
					defer wg.Done()
					f(g, n/2)
				}()
			}
			wg.Wait()
			return 0
		}
	}
	compare(31, 20_000, both(func(g, n int) {
		for i := 0; i < n; i++ {
			timers[g].Reset(far(i))
			timers[g].Deinit()
		}
	}), both(func(_, n int) {
		for i := 0; i < n; i++ {
			time.AfterFunc(far(i), func() {}).Stop()
		}
	})).report(t, "start+stop on 2 threads, vs AfterFunc+Stop", gate{2, 0})
}

// Reset of one armed timer of a population: own time at most 0.95 of std's, that
// is, a ratio of 1.05.
func TestGateReset(t *testing.T) {
	for _, n := range []int{1, 1000, 100_000} {
		s, _ := open(t, timer.Options{})
		own := population(t, s, n)
		std := stdPopulation(t, n)
		want := gate{1 / .95, 0}
		if n == 1000 {
			want.median = 1 / .85
		}
		compare(31, 10_000, func(k int) time.Duration {
			for i := 0; i < k; i++ {
				own[i*7919%n].Reset(far(i))
			}
			return 0
		}, func(k int) time.Duration {
			for i := 0; i < k; i++ {
				std[i*7919%n].Reset(far(i))
			}
			return 0
		}).report(t, fmt.Sprintf("Reset at random, %d armed", n), want)
		compare(31, 10_000, func(k int) time.Duration {
			for i := 0; i < k; i++ {
				own[i*7919%n].Reset(time.Hour)
			}
			return 0
		}, func(k int) time.Duration {
			for i := 0; i < k; i++ {
				std[i*7919%n].Reset(time.Hour)
			}
			return 0
		}).report(t, fmt.Sprintf("Reset to now+const, %d armed", n), want)
		base := s.Now()
		compare(31, 10_000, func(k int) time.Duration {
			for i := 0; i < k; i++ {
				own[i*7919%n].ResetAt(base + timer.Instant(far(i)))
			}
			return 0
		}, func(k int) time.Duration {
			for i := 0; i < k; i++ {
				std[i*7919%n].Reset(far(i))
			}
			return 0
		}).report(t, fmt.Sprintf("ResetAt (no clock read), %d armed", n), gate{2, 0})
		s.DeinitAll()
	}
}
