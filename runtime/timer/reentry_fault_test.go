package timer_test

import (
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// The scenarios R15 to R24: failure, finality, races with the alarm, queues.

func TestReentry_R15_handlerFails(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", hard(10*ms, e.Probe("A", func(*timer.Timer) { panic("sensor gone") })))
		e.Init("B", hard(10*ms, e.Probe("B", nil)))
		e.Advance(20 * ms)
		e.Expect("A@10 B@10 B@20")
		var f [2]timer.Fault
		if n, lost := e.Service.Faults(f[:]); n != 1 || lost != 0 {
			e.Fatalf("%d faults, %d lost", n, lost)
		}
		if f[0].T != e.Timer("A") || f[0].Text() != "sensor gone" || f[0].Kind != timer.FaultPanic ||
			f[0].At != e.Machine.Ticks(10*ms) {
			e.Errorf("fault %+v", f[0])
		}
		e.Timer("B").Deinit()
	})
}

func TestReentry_R16_deinitAllInHandler(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", hard(10*ms, e.Probe("A", func(*timer.Timer) {
			if n := e.Service.DeinitAll(); n != 3 {
				e.Errorf("%d timers were armed, want 3", n)
			}
		})))
		e.Init("B", hard(10*ms, e.Probe("B", nil)))
		e.Init("C", hard(30*ms, e.Probe("C", nil)))
		e.Advance(50 * ms)
		e.Expect("A@10")
	})
}

func TestReentry_R17_deadlinePassesBeforeTheCompareIsWritten(t *testing.T) {
	m := simhw.Config{SetCost: 5, CounterBits: 16}
	variantsOf(t, m, timer.Options{}, func(e *timertest.Env) {
		e.Init("A", once(3*time.Microsecond, e.Probe("A", nil)))
		e.Advance(20 * time.Microsecond)
		e.Expect("A@0.005")
		e.Init("B", hard(7*time.Microsecond, e.Probe("B", nil)))
		e.Advance(30 * time.Microsecond)
		e.Expect("B@0.032 B@0.039 B@0.046 B@0.053 B@0.06")
		e.Service.DeinitAll()
	})
}

// R18 without the tag timerhook: the alarm is pending when Init returns. With
// it, TestPreempt_R18 fires it before Init returns.
func TestReentry_R18_alarmBeforeInitReturns(t *testing.T) {
	variantsOf(t, simhw.Config{SetCost: 50}, timer.Options{}, func(e *timertest.Env) {
		e.Init("A", hard(10*time.Microsecond, e.Probe("A", func(a *timer.Timer) { a.Deinit() })))
		e.Advance(1 * ms)
		e.Expect("A@0.05")
	})
}

// R19 without the tag: the timer's own interrupt is pending while main runs
// Init inside a critical section. With it, see TestPreempt_R19.
func TestReentry_R19_initOfArmedTimerFromMain(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", hard(10*ms, e.Probe("A", nil)))
		e.Machine.Disable()
		e.Machine.Advance(10 * ms)
		e.Init("A", hard(7*ms, e.Probe("N", nil)))
		e.Machine.Enable()
		e.Advance(14 * ms)
		e.Expect("N@17 N@24")
		e.Timer("A").Deinit()
	})
}

func TestReentry_R20_queuedThenDeinit(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", soft(once(10*ms, e.Probe("A", nil))))
		e.Machine.Advance(10 * ms)
		if !e.Timer("A").Queued() || e.Timer("A").Armed() || !e.Timer("A").Deinit() {
			e.Error("the call was queued and the timer disarmed")
		}
		if n := e.Service.RunPending(0); n != 0 || e.Service.Pending() {
			e.Errorf("RunPending ran %d", n)
		}
		e.Expect("")
	})
}

func TestReentry_R21_queuedThenInit(t *testing.T) {
	variants(t, func(e *timertest.Env) {
		e.Init("A", soft(once(10*ms, e.Probe("old", nil))))
		e.Machine.Advance(10 * ms)
		e.Init("A", soft(once(10*ms, e.Probe("new", nil))))
		e.Advance(50 * ms)
		e.Expect("new@20")
	})
}

func TestReentry_R22_queueFullInISR(t *testing.T) {
	o := timer.Options{Queue: make([]timer.Deferred, 2)}
	variantsOf(t, simhw.Config{}, o, func(e *timertest.Env) {
		w := e.Probe("W", nil)
		e.Init("A", hard(10*ms, e.Probe("A", func(*timer.Timer) {
			for i, want := range []error{nil, nil, timer.ErrQueueFull} {
				if err := e.Service.Schedule(w, 0); err != want {
					e.Errorf("Schedule number %d: %v", i, err)
				}
			}
		})))
		e.Init("B", hard(10*ms, e.Probe("B", nil)))
		e.Advance(20 * ms)
		e.Expect("A@10 B@10 W@10 W@10 A@20 B@20 W@20 W@20")
		if n := e.Service.Stats().QueueFull; n != 2 {
			e.Errorf("%d refusals counted", n)
		}
		e.Service.DeinitAll()
	})
}

func TestReentry_R23_rearmsInThePastForEver(t *testing.T) {
	o := timer.Options{MaxPerInterrupt: 8}
	variantsOf(t, simhw.Config{ISRCost: 1, Channels: 1}, o, func(e *timertest.Env) {
		p := &timertest.Counter{}
		e.Init("A", once(1*ms, timer.HandlerFunc(func(a *timer.Timer) {
			p.N++
			a.ResetAt(0)
		})))
		cfg := hard(1*ms, e.Probe("H", nil))
		cfg.Channel = timer.HW(0)
		e.Init("H", cfg)
		e.Machine.Advance(3 * ms)
		e.Timer("A").Deinit()
		e.Timer("H").Deinit()
		if s := e.State(); len(s) < len("H@1 H@2 H@3") {
			e.Errorf("the other interrupt starved: %q", s)
		}
		if p.N < 4*1000 {
			e.Errorf("the timer itself ran %d times only", p.N)
		}
	})
}

func TestReentry_R24_twoServicesOnOneDriver(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	var second timer.Service
	if err := second.Start(e.Machine, timer.Options{}); err != timer.ErrBusy {
		t.Errorf("second service: %v", err)
	}
	if err := e.Service.Start(simhw.New(simhw.Config{}), timer.Options{}); err != timer.ErrBusy {
		t.Errorf("second driver: %v", err)
	}
	e.Init("A", once(10*ms, e.Probe("A", nil)))
	e.Advance(10 * ms)
	e.Expect("A@10")
}
