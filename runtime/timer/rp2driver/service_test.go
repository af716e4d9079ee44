//go:build tinygo && (rp2040 || rp2350)

package rp2driver

import (
	"runtime/interrupt"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// These tests run the service as TinyGo builds it: interrupts off for a lock, no
// memory of its own, one due timer at a time.

// trace notes the deadline and the time of each call.
type trace struct {
	p        *peripheral
	due, now []uint64
	then     func(*timer.Timer)
}

func (h *trace) OnTimer(t *timer.Timer) {
	h.due = append(h.due, uint64(t.Due()))
	h.now = append(h.now, h.p.now)
	if h.then != nil {
		h.then(t)
	}
}

func TestServiceFiresToTheMicrosecond(t *testing.T) {
	p, s := started(t, timer.Options{}, 2)
	p.advance(1<<32 - 25) // the low half wraps on the way
	start := p.now
	a, b := &trace{p: p}, &trace{p: p}
	var ta, tb timer.Timer
	if err := ta.Init(timer.Config{Service: s, Period: 10 * time.Microsecond, Hard: true, Handler: a}); err != nil {
		t.Fatal(err)
	}
	if err := tb.Init(timer.Config{
		Service: s, Mode: timer.OneShot, Period: 3 * time.Hour, Hard: true, Handler: b,
	}); err != nil {
		t.Fatal(err)
	}
	p.advance(start + 45)
	if want := []uint64{start + 10, start + 20, start + 30, start + 40}; !slices.Equal(a.now, want) || !slices.Equal(a.due, want) {
		t.Errorf("calls at %d for %d, want %d", a.now, a.due, want)
	}
	ta.Deinit()
	p.advance(start + 4*3600*1_000_000)
	if want := start + 3*3600*1_000_000; len(b.now) != 1 || b.now[0] != want {
		t.Errorf("beyond the compare register: calls at %d, want %d", b.now, want)
	}
	if len(a.now) != 4 {
		t.Error("called after Deinit")
	}
}

// Time that passes at every bus access makes handlers late, never early, and
// never loses an alarm.
func TestServiceOnASlowBus(t *testing.T) {
	p, s := started(t, timer.Options{}, 1)
	p.perAccess = 3
	h := &trace{p: p}
	var tm timer.Timer
	if err := tm.Init(timer.Config{Service: s, Period: 50 * time.Microsecond, Hard: true, Handler: h}); err != nil {
		t.Fatal(err)
	}
	p.advance(10_000)
	n := len(h.due) + int(tm.Overruns())
	if n < 195 || n > 200 {
		t.Errorf("%d expiries of about 199", n)
	}
	for i := range h.due {
		if h.now[i] < h.due[i] {
			t.Errorf("call at %d was due at %d", h.now[i], h.due[i])
		}
	}
	p.perAccess = 0
}

func TestServiceHasNoMemoryOfItsOwn(t *testing.T) {
	p, s := started(t, timer.Options{}, 1)
	h := &trace{p: p}
	var a, b timer.Timer
	cfg := timer.Config{Service: s, Period: time.Millisecond, Handler: h}
	if err := a.Init(cfg); err != nil {
		t.Fatal(err)
	}
	if err := b.Init(cfg); err != timer.ErrNoSlot {
		t.Errorf("second timer in one slot: %v", err)
	}
	if err := s.Schedule(timer.TaskFunc(func(uintptr) {}), 0); err != timer.ErrQueueFull {
		t.Errorf("Schedule without a queue: %v", err)
	}
	w := timer.Work{Service: s, Task: timer.TaskFunc(func(uintptr) { panic("told nowhere but counted") })}
	w.Submit()
	p.advance(1000)
	if n := s.RunPending(0); n != 2 || len(h.now) != 1 {
		t.Errorf("%d ran, %d handler calls", n, len(h.now))
	}
	if n, lost := s.Faults(nil); n != 0 || lost != 1 {
		t.Errorf("%d faults, %d lost", n, lost)
	}
	var none timer.Service
	if err := none.Start(Timer, timer.Options{}); err != timer.ErrBusy {
		t.Errorf("second service: %v", err)
	}
}

// What an interrupt may not do is refused by interrupt.In, also outside a pass.
func TestServiceRefusalsInInterrupts(t *testing.T) {
	_, s := started(t, timer.Options{Faults: make([]timer.Fault, 2)}, 1)
	var tm timer.Timer
	if err := tm.Init(timer.Config{Service: s, Period: time.Second, Handler: &trace{}}); err != nil {
		t.Fatal(err)
	}
	interrupt.Within(func() {
		if err := s.Stop(); err != timer.ErrInISR {
			t.Errorf("Stop: %v", err)
		}
		if err := tm.DeinitWait(); err != timer.ErrInISR || tm.Armed() {
			t.Errorf("DeinitWait: %v", err)
		}
		if n := s.RunPending(0); n != 0 {
			t.Errorf("RunPending ran %d", n)
		}
	})
	var f [2]timer.Fault
	if n, _ := s.Faults(f[:]); n != 1 || f[0].Kind != timer.FaultInISR {
		t.Errorf("%d faults %+v", n, f[0])
	}
}

// One interrupt runs eight handlers, then lets others in and comes back.
func TestServiceBoundsAnInterrupt(t *testing.T) {
	p, s := started(t, timer.Options{}, 20)
	h := &trace{p: p}
	timers := make([]timer.Timer, 20)
	for i := range timers {
		if err := timers[i].Init(timer.Config{
			Service: s, Mode: timer.OneShot, Period: time.Millisecond, Hard: true, Handler: h,
		}); err != nil {
			t.Fatal(err)
		}
	}
	calls := []int{}
	for i := 0; i < 3; i++ {
		for !p.pending() {
			p.elapse(1)
		}
		interrupt.Deliver(irq)
		calls = append(calls, len(h.now))
	}
	if !slices.Equal(calls, []int{8, 16, 20}) {
		t.Errorf("calls after each interrupt %d", calls)
	}
}

// Enter turns interrupts off, nests, and lets the alarm in afterwards.
func TestCriticalIsTheMask(t *testing.T) {
	p, s := started(t, timer.Options{}, 1)
	h := &trace{p: p}
	var tm timer.Timer
	if err := tm.Init(timer.Config{Service: s, Period: 100 * time.Microsecond, Hard: true, Handler: h}); err != nil {
		t.Fatal(err)
	}
	c := timer.Critical{Service: s}
	outer := c.Enter()
	inner := c.Enter()
	p.advance(150)
	tm.Armed() // a timer's method must not turn them on
	c.Exit(inner)
	p.serve()
	if len(h.now) != 0 || !interrupt.Masked() {
		t.Error("interrupted inside the section")
	}
	c.Exit(outer)
	p.serve()
	if len(h.now) != 1 || h.due[0] != 100 {
		t.Errorf("calls for %d after the section", h.due)
	}
}
