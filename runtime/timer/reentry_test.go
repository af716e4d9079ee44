package timer_test

import (
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// The scenarios R1 to R10 are operations by a hard handler on its own timer and
// on its siblings, at the moment when a pass is under way.

func TestReentry_R01_periodicDeinitsItself(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", hard(10*ms, e.Probe("A", func(a *timer.Timer) {
			if !a.Deinit() {
				e.Error("a periodic timer is armed in its own handler")
			}
		})))
		e.Advance(50 * ms)
		e.Expect("A@10")
	})
}

func TestReentry_R02_oneShotReinitsItself(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		var p *timertest.Probe
		p = e.Probe("A", func(a *timer.Timer) {
			if a.Armed() {
				e.Error("a one-shot timer is armed in its own handler")
			}
			if p.Calls <= 3 {
				e.Init("A", once(10*ms, p))
			}
		})
		e.Init("A", once(10*ms, p))
		e.Advance(100 * ms)
		e.Expect("A@10 A@20 A@30 A@40")
	})
}

func TestReentry_R03_periodicReinitsItself(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		var p *timertest.Probe
		p = e.Probe("A", func(*timer.Timer) {
			if p.Calls == 1 {
				e.Init("A", hard(7*ms, p))
			}
		})
		e.Init("A", hard(10*ms, p))
		e.Advance(35 * ms)
		e.Expect("A@10 A@17 A@24 A@31")
		e.Timer("A").Deinit()
	})
}

func TestReentry_R04_deinitOfNextRoot(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", once(10*ms, e.Probe("A", func(*timer.Timer) { e.Timer("B").Deinit() })))
		e.Init("B", once(12*ms, e.Probe("B", nil)))
		e.Advance(30 * ms)
		e.Expect("A@10")
	})
}

func TestReentry_R05_deinitOfSiblingDueNow(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", once(10*ms, e.Probe("A", func(*timer.Timer) {
			b := e.Timer("B")
			if at, ok := b.Deadline(); !ok || at != e.Machine.Ticks(10*ms) {
				e.Errorf("B's deadline is %v %v while its call is due", at, ok)
			}
			if !b.Deinit() {
				e.Error("B was armed")
			}
		})))
		e.Init("B", once(10*ms, e.Probe("B", nil)))
		e.Advance(30 * ms)
		e.Expect("A@10")
	})
}

func TestReentry_R06_oneShotStartsOneShot(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", once(10*ms, e.Probe("A", func(*timer.Timer) {
			e.Init("B", once(5*ms, e.Probe("B", nil)))
		})))
		e.Advance(30 * ms)
		e.Expect("A@10 B@15")
	})
}

func TestReentry_R07_periodicStartsOneShot(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		var p *timertest.Probe
		p = e.Probe("A", func(*timer.Timer) {
			if p.Calls == 1 {
				e.Init("B", once(5*ms, e.Probe("B", nil)))
			}
		})
		e.Init("A", hard(10*ms, p))
		e.Advance(25 * ms)
		e.Expect("A@10 B@15 A@20")
		e.Timer("A").Deinit()
	})
}

func TestReentry_R08_secondOfPassStartsFourth(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", hard(10*ms, e.Probe("A", nil)))
		var p *timertest.Probe
		p = e.Probe("B", func(*timer.Timer) {
			if p.Calls == 1 {
				e.Init("D", once(5*ms, e.Probe("D", nil)))
			}
		})
		e.Init("B", hard(10*ms, p))
		e.Init("C", hard(30*ms, e.Probe("C", nil)))
		e.Advance(30 * ms)
		// At 30 C goes first: it was armed at 0, A and B at 20.
		e.Expect("A@10 B@10 D@15 A@20 B@20 C@30 A@30 B@30")
		e.Service.DeinitAll()
	})
}

func TestReentry_R09_reinitOfSiblingDueNow(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		b := e.Probe("B", nil)
		e.Init("A", once(10*ms, e.Probe("A", func(*timer.Timer) { e.Init("B", once(10*ms, b)) })))
		e.Init("B", once(10*ms, b))
		e.Advance(50 * ms)
		e.Expect("A@10 B@20")
	})
}

func TestReentry_R10_deinitOfThirdTimer(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", once(10*ms, e.Probe("A", func(*timer.Timer) { e.Timer("C").Deinit() })))
		e.Init("B", once(11*ms, e.Probe("B", nil)))
		e.Init("C", once(12*ms, e.Probe("C", nil)))
		e.Init("D", once(13*ms, e.Probe("D", nil)))
		e.Advance(30 * ms)
		e.Expect("A@10 B@11 D@13")
	})
}

func TestReentry_R11_changesOwnHandler(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		next := e.Probe("N", nil)
		e.Init("A", hard(10*ms, e.Probe("A", func(a *timer.Timer) {
			if err := a.SetHandler(next); err != nil {
				e.Error(err)
			}
		})))
		e.Advance(30 * ms)
		e.Expect("A@10 N@20 N@30")
		e.Timer("A").Deinit()
	})
}

func TestReentry_R12_changesPendingSiblingsHandler(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", once(10*ms, e.Probe("A", func(*timer.Timer) {
			if err := e.Timer("B").SetHandler(e.Probe("N", nil)); err != nil {
				e.Error(err)
			}
		})))
		e.Init("B", once(10*ms, e.Probe("B", nil)))
		e.Advance(30 * ms)
		e.Expect("A@10 N@10")
	})
}

func TestReentry_R13_late(t *testing.T) {
	for _, c := range []struct {
		missed   timer.Missed
		want     string
		overruns uint32
	}{
		{timer.Skip, "A@57 B@57 A@60 B@60", 4},
		{timer.CatchUp, "A@57 B@57 A@57 B@57 A@57 B@57 A@57 B@57 A@57 B@57 A@60 B@60", 0},
		{timer.Delay, "A@57 B@57", 4},
	} {
		variants(t, func(e *timertest.Env) {
			for _, n := range []string{"A", "B"} {
				cfg := hard(10*ms, e.Probe(n, nil))
				cfg.Missed = c.missed
				e.Init(n, cfg)
			}
			e.Machine.Disable()
			e.Machine.Advance(57 * ms)
			e.Machine.Enable()
			e.Advance(3 * ms)
			e.Expect(c.want)
			for _, n := range []string{"A", "B"} {
				if o := e.Timer(n).Overruns(); o != c.overruns {
					e.Errorf("missed rule %d: %s has %d overruns, want %d", c.missed, n, o, c.overruns)
				}
				if o := e.Timer(n).Overruns(); o != 0 {
					e.Errorf("%d overruns after reading them", o)
				}
			}
			if at, _ := e.Timer("A").Deadline(); c.missed == timer.Delay && at != e.Machine.Ticks(67*ms) {
				e.Errorf("the new grid starts at tick %d, want 67 ms", at)
			}
			e.Service.DeinitAll()
		})
	}
}

func TestReentry_R14_deadlinesAcrossTheWrap(t *testing.T) {
	m := simhw.Config{Hz: 1000, Start: 1<<32 - 16}
	variantsOf(t, m, timer.Options{}, func(e *timertest.Env) {
		e.Init("A", hard(10*ms, e.Probe("A", nil)))
		e.Init("B", once(16*ms, e.Probe("B", nil)))
		e.Init("C", once(17*ms, e.Probe("C", nil)))
		e.Advance(30 * ms)
		e.Expect("A@10 B@16 C@17 A@20 A@30")
		e.Timer("A").Deinit()
	})
}
