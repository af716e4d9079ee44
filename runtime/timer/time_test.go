package timer_test

import (
	"math"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

func TestPhaseStartsTheGrid(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		a := hard(10*ms, e.Probe("A", nil))
		a.Phase = 3 * ms
		e.Init("A", a)
		b := once(10*ms, e.Probe("B", nil)) // a one-shot timer waits for its phase only
		b.Phase = 25 * ms
		e.Init("B", b)
		e.Advance(35 * ms)
		e.Expect("A@3 A@13 A@23 B@25 A@33")
		e.Timer("A").Deinit()
	})
}

// A phase is rounded up to a tick, and a period that is not whole is carried.
func TestNothingIsEarlyOnACoarseClock(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Hz: 300}})
	var got []timer.Instant
	cfg := hard(5*ms, timer.HandlerFunc(func(x *timer.Timer) { got = append(got, x.Due()) }))
	cfg.Phase = time.Nanosecond
	e.Init("A", cfg)
	for i := 0; i < 9; i++ {
		e.Machine.AdvanceTo(e.Machine.True() + 1)
	}
	want := []timer.Instant{1, 3, 4, 6, 7, 9} // 1 + n*1.5, rounded up
	if len(got) != len(want) {
		t.Fatalf("deadlines %d, want %d", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("deadline %d is %d, want %d", i, got[i], want[i])
		}
	}
	e.Timer("A").Deinit()
}

// Reset keeps period and handler, moves the grid, and tells whether there was
// anything to move.
func TestResetTellsAndMoves(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		a := e.Init("A", hard(10*ms, e.Probe("A", nil)))
		if !a.Reset(4 * ms) {
			e.Error("it was armed")
		}
		e.Advance(14 * ms)
		a.Deinit()
		if a.Reset(3 * ms) {
			e.Error("it was stopped")
		}
		e.Advance(3 * ms)
		if !a.ResetAt(e.Machine.Ticks(30 * ms)) {
			e.Error("it was armed")
		}
		e.Advance(23 * ms)
		e.Expect("A@4 A@14 A@17 A@30 A@40")
		a.Deinit()
		s := e.Init("S", soft(once(ms, e.Probe("S", nil))))
		e.Machine.Advance(ms)
		if s.Armed() || !s.Queued() || !s.Reset(ms) || s.Queued() {
			e.Error("a queued call is withdrawn and counts as something to move")
		}
		e.Advance(ms)
		e.Expect("S@42")
	})
}

// Deadlines in any past fire at once and once; the grid goes on from there.
func TestResetIntoThePast(t *testing.T) {
	for _, at := range []timer.Instant{math.MinInt64, -1 << 40, -1, 0, 9_999, 10_000} {
		variants(t, func(e *timertest.Env) {
			e.Advance(10 * ms)
			info := &timer.Info{}
			cfg := hard(ms, e.Probe("A", func(x *timer.Timer) {
				if x.Due() != at {
					t.Errorf("due %d, want %d", x.Due(), at)
				}
				x.Deinit()
			}))
			cfg.Info = info
			e.Init("A", cfg).ResetAt(at)
			e.Machine.AdvanceTo(e.Machine.True())
			e.Expect("A@10")
			want := timer.Instant(math.MaxInt64)
			if at > math.MinInt64 {
				want = 10_000 - at
			}
			if info.MaxLate != want || e.Service.Stats().MaxLate != want {
				t.Errorf("from %d: late by %d and %d, want %d", at, info.MaxLate, e.Service.Stats().MaxLate, want)
			}
			e.Advance(5 * ms)
			e.Expect("")
		})
	}
	e := timertest.New(t, timertest.Config{})
	e.Init("B", once(time.Hour, e.Probe("B", nil))).Reset(-time.Hour)
	e.Machine.AdvanceTo(e.Machine.True())
	e.Expect("B@0")
}

// The longest distances do not overflow into the past.
func TestFarDeadlines(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Hz: 4_000_000_000, CounterBits: 16}})
	for i, arm := range []func(x *timer.Timer){
		func(x *timer.Timer) { x.Reset(math.MaxInt64) },
		func(x *timer.Timer) { x.ResetAt(math.MaxInt64) },
	} {
		x := e.Init("A", once(ms, e.Probe("A", nil)))
		arm(x)
		if at, ok := x.Deadline(); !ok || at < 1<<62 {
			t.Errorf("way %d: deadline %d", i, at)
		}
		e.Machine.Advance(ms)
		e.Expect("")
		x.Deinit()
	}
	cfg := once(ms, e.Probe("A", nil))
	cfg.Phase = math.MaxInt64
	if at, _ := e.Init("A", cfg).Deadline(); at < 1<<62 {
		t.Errorf("phase: deadline %d", at)
	}
	e.Timer("A").Deinit()
}

// SetPeriod leaves the pending expiry and begins its grid there.
func TestSetPeriodFromTheNextExpiryOn(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		a := e.Init("A", hard(10*ms, e.Probe("A", nil)))
		e.Advance(4 * ms)
		if err := a.SetPeriod(7 * ms); err != nil {
			t.Error(err)
		}
		e.Advance(26 * ms)
		e.Expect("A@10 A@17 A@24")
		// From its own handler: the next expiry is armed already.
		if err := a.SetHandler(e.Probe("B", func(x *timer.Timer) {
			if err := x.SetPeriod(2 * ms); err != nil {
				t.Error(err)
			}
		})); err != nil {
			t.Error(err)
		}
		e.Advance(12 * ms)
		e.Expect("B@31 B@38 B@40 B@42")
		a.Deinit()
	})
}

// A soft timer that waits too long coalesces; what it says then is the oldest
// deadline, and each other one is counted by all three rules.
func TestCoalescedCalls(t *testing.T) {
	for _, missed := range []timer.Missed{timer.Skip, timer.CatchUp, timer.Delay} {
		variants(t, func(e *timertest.Env) {
			var due timer.Instant
			cfg := soft(hard(10*ms, e.Probe("A", func(x *timer.Timer) { due = x.Due() })))
			cfg.Missed = missed
			a := e.Init("A", cfg)
			e.Machine.Advance(45 * ms)
			e.Settle()
			e.Expect("A@45")
			if due != e.Machine.Ticks(10*ms) {
				t.Errorf("due %d", due)
			}
			if n, c := a.Overruns(), e.Service.Stats().Coalesced; n != 3 || c != 3 {
				t.Errorf("%d overruns, %d coalesced, want 3", n, c)
			}
			if n := a.Overruns(); n != 0 {
				t.Errorf("reading does not clear: %d", n)
			}
			a.Deinit()
		})
	}
}

// Stopping the earliest timer over and over leaves the alarm alone; only an
// earlier deadline moves it at once.
func TestAlarmIsSticky(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	a := e.Init("A", once(10*ms, e.Probe("A", nil)))
	sets := e.Machine.Count(simhw.AlarmSet)
	for i := 0; i < 50; i++ {
		a.Deinit()
		a.Reset(time.Duration(20+i) * ms)
	}
	if n := e.Machine.Count(simhw.AlarmSet) - sets; n != 0 || e.Machine.Count(simhw.AlarmClear) != 0 {
		t.Errorf("%d alarms for later deadlines", n)
	}
	a.Reset(5 * ms)
	if n := e.Machine.Count(simhw.AlarmSet) - sets; n != 1 {
		t.Errorf("%d alarms for an earlier deadline", n)
	}
	a.Reset(30 * ms)
	e.Advance(40 * ms)
	e.Expect("A@30")
	if st := e.Service.Stats(); st.Spurious != 1 {
		t.Errorf("%d interrupts too many, want the one of the old alarm", st.Spurious)
	}
}

// A narrow counter is read once per half of its range, however idle.
func TestIdleServiceKeepsTheCounterWide(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{CounterBits: 8}})
	e.Machine.Advance(10 * ms)
	if e.Machine.Now() != e.Machine.True() {
		t.Errorf("the clock says %d at %d", e.Machine.Now(), e.Machine.True())
	}
	e.Init("A", once(3*ms, e.Probe("A", nil)))
	e.Machine.Advance(5 * ms)
	e.Expect("A@13")
	if st := e.Service.Stats(); st.Interrupts < 15_000/127 || st.Interrupts > 15_000/120 {
		t.Errorf("%d interrupts of a horizon of 127 ticks in 15000", st.Interrupts)
	}
}
