package timer_test

import (
	"errors"
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

func TestSeed_S13_handLongerWorkOn(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	w := &timer.Work{Service: e.Service, Task: e.Probe("work", nil)}
	task := e.Probe("task", nil)
	e.Init("A", once(10*ms, e.Probe("A", func(*timer.Timer) {
		if !w.Submit() || w.Submit() {
			t.Error("Submit queues at most once")
		}
		if err := e.Service.Schedule(task, 7); err != nil {
			t.Error(err)
		}
	})))
	e.Init("S", soft(once(10*ms, e.Probe("S", nil))))
	e.Machine.Advance(20 * ms)
	e.Expect("A@10")
	if n := e.Service.RunPending(2); n != 2 || !e.Service.Pending() {
		t.Errorf("RunPending(2) ran %d", n)
	}
	if n := e.Service.RunPending(0); n != 1 {
		t.Errorf("RunPending ran %d", n)
	}
	e.Expect("work@20 task@20 S@20") // in the order in which they were queued
}

func TestSeed_S14_disableReadRestore(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	shared := timer.Critical{Service: e.Service}
	var lo, hi int
	e.Init("A", hard(1*ms, timer.HandlerFunc(func(*timer.Timer) {
		st := shared.Enter() // nothing, in a hard handler
		lo++
		hi++
		shared.Exit(st)
	})))
	st := shared.Enter()
	l := lo
	e.Machine.Advance(5 * ms) // as long as it takes: the handler waits
	h := hi
	shared.Exit(st)
	if l != h {
		t.Errorf("torn read: %d and %d", l, h)
	}
	if lo != 1 || e.Timer("A").Overruns() != 4 {
		t.Errorf("%d calls after the section", lo)
	}
	e.Timer("A").Deinit()
}

func TestSeed_S15_errorsInAnISRAreKept(t *testing.T) {
	seen := 0
	e := timertest.New(t, timertest.Config{Options: timer.Options{
		Faults: make([]timer.Fault, 1), OnFault: func(f *timer.Fault) { seen += int(f.Len) },
	}})
	e.Init("A", hard(10*ms, timer.HandlerFunc(func(*timer.Timer) { panic("first") })))
	cfg := hard(10*ms, timer.HandlerFunc(func(*timer.Timer) { panic(errors.New("second")) }))
	cfg.KeepGoing = true
	e.Init("B", cfg)
	e.Init("C", soft(once(10*ms, timer.HandlerFunc(func(*timer.Timer) { panic(3) }))))
	e.Advance(20 * ms)
	if e.Timer("A").Armed() || !e.Timer("B").Armed() {
		t.Error("a fault disarms unless KeepGoing")
	}
	var f [4]timer.Fault
	n, lost := e.Service.Faults(f[:])
	if n != 1 || lost != 3 || f[0].Text() != "first" {
		t.Errorf("%d faults, %d lost, first %q", n, lost, f[0].Text())
	}
	if want := len("first") + 2*len("second") + 48; seen != want {
		t.Errorf("OnFault saw %d bytes, want %d", seen, want)
	}
	e.Timer("B").Deinit()
}

func TestSeed_S15_aFaultAllocatesNothing(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	cfg := hard(1*ms, timer.HandlerFunc(func(*timer.Timer) { panic("again") }))
	cfg.KeepGoing = true
	e.Init("A", cfg)
	var f [16]timer.Fault
	timertest.NoAlloc(t, func() {
		e.Machine.Advance(1 * ms)
		e.Service.Faults(f[:])
	})
	if f[0].Text() != "again" {
		t.Error("no fault was recorded")
	}
	e.Timer("A").Deinit()
}

func TestSeed_S16_periodicOperator(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Channels: 1}})
	op := timer.Operator{
		Service: e.Service, Period: 10 * ms, Handler: e.Probe("op", nil),
		Hard: true, Channel: timer.HW(0),
	}
	if op.Running() || op.Stop() {
		t.Error("not started yet")
	}
	for i := 0; i < 2; i++ {
		if err := op.Start(); err != nil || !op.Running() {
			t.Fatal(err)
		}
		e.Advance(20 * ms)
		if !op.Stop() || op.Running() {
			t.Error("still running")
		}
		e.Advance(20 * ms)
	}
	e.Expect("op@10 op@20 op@50 op@60")
	if err := op.Timer.Release(); err != nil {
		t.Error(err)
	}
}

func TestSeed_S18_callbacksGoOnAtThePrompt(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	program := func() { // arms two timers and returns, as after a break-in
		e.Init("A", hard(10*ms, e.Probe("A", nil)))
		e.Init("B", hard(20*ms, e.Probe("B", nil)))
	}
	program()
	e.Advance(20 * ms)
	e.Expect("A@10 B@20 A@20")
	if n := e.Service.Armed(); n != 2 {
		t.Errorf("%d timers armed, want 2", n)
	}
	seen := 0
	e.Service.Each(func(tm *timer.Timer) bool {
		seen++
		return tm != e.Timer("B")
	})
	if seen != 2 {
		t.Errorf("Each visited %d", seen)
	}
	if n := e.Service.DeinitAll(); n != 2 || e.Service.Armed() != 0 {
		t.Errorf("DeinitAll stopped %d", n)
	}
	e.Advance(100 * ms)
	e.Expect("")
}
