package hostdriver_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
)

// A driver is a clock from New on, whether a service has it or not.
func TestClockWithoutAService(t *testing.T) {
	d := hostdriver.New(hostdriver.Options{Spin: time.Second}) // Spin alone is not honoured
	if d.Hz() != 1_000_000_000 || d.InInterrupt() || d.Err() != nil || d.Wakes() != 0 {
		t.Errorf("%d Hz, interrupt %t, %v, %d wakes", d.Hz(), d.InInterrupt(), d.Err(), d.Wakes())
	}
	begin, last := time.Now(), d.Now()
	for i := 0; i < 1000; i++ {
		now := d.Now()
		if now < last {
			t.Fatalf("the clock went back from %d to %d", last, now)
		}
		last = now
	}
	time.Sleep(5 * ms)
	if d.Now()-last < timer.Instant(5*ms) || time.Duration(d.Now()-last) > time.Since(begin) {
		t.Errorf("%d ticks in 5 ms", d.Now()-last)
	}
	d.SetAlarm(0)
	d.ClearAlarm()
	d.Detach() // nothing to detach
	d.Detach()
}

// Alarms that were set and withdrawn before Start, or left from a service
// before, do not interrupt the next one.
func TestOldAlarmsAreForgotten(t *testing.T) {
	d := hostdriver.New(hostdriver.Options{})
	d.SetAlarm(1)
	for i := 0; i < 5; i++ {
		s := new(timer.Service)
		if err := s.Start(d, timer.Options{}); err != nil {
			t.Fatal(err)
		}
		var tm timer.Timer
		if err := tm.Init(cfg(s, timer.OneShot, ms, func(*timer.Timer) { t.Error("called after Stop") })); err != nil {
			t.Fatal(err)
		}
		before := s.Stats().Fires
		if err := s.Stop(); err != nil { // with the timer armed
			t.Fatal(err)
		}
		if tm.Armed() || tm.Service() != nil || before != 0 {
			t.Errorf("round %d: the timer is still bound", i)
		}
	}
	time.Sleep(5 * ms)
}

// The thread knows itself, and main is not taken for it.
func TestInInterrupt(t *testing.T) {
	s, d := open(t, timer.Options{})
	inside := make(chan [2]bool, 1)
	var tm timer.Timer
	if err := tm.Init(cfg(s, timer.OneShot, ms, func(*timer.Timer) {
		n := s.RunPending(0)
		inside <- [2]bool{d.InInterrupt(), n == 0}
	})); err != nil {
		t.Fatal(err)
	}
	if got := <-inside; got != [2]bool{true, true} {
		t.Errorf("in the handler: %v", got)
	}
	if d.InInterrupt() {
		t.Error("main is taken for the thread")
	}
	var f [1]timer.Fault
	if n, _ := s.Faults(f[:]); n != 1 || f[0].Kind != timer.FaultInISR {
		t.Errorf("%d faults %+v", n, f[0])
	}
}

// Deadlines at both ends of time: the past comes at once, the end of time never,
// and the thread goes on serving others.
func TestExtremeDeadlines(t *testing.T) {
	s, _ := open(t, timer.Options{})
	fired := make(chan timer.Instant, 4)
	var past, never, near timer.Timer
	for x, at := range map[*timer.Timer]timer.Instant{&past: math.MinInt64, &never: math.MaxInt64} {
		if err := x.Init(cfg(s, timer.OneShot, time.Hour, func(x *timer.Timer) { fired <- x.Due() })); err != nil {
			t.Fatal(err)
		}
		x.ResetAt(at)
	}
	if due := <-fired; due != math.MinInt64 {
		t.Errorf("first call is due at %d", due)
	}
	if err := near.Init(cfg(s, timer.OneShot, ms, func(x *timer.Timer) { fired <- 1 })); err != nil {
		t.Fatal(err)
	}
	if due := <-fired; due != 1 {
		t.Errorf("a call due at %d", due)
	}
	if !never.Armed() || !never.Deinit() {
		t.Error("the end of time came")
	}
}

// Work handed on from the thread is found by main, in order and complete.
func TestWorkFromTheThread(t *testing.T) {
	s, _ := open(t, timer.Options{Queue: make([]timer.Deferred, 4)})
	const n = 200
	var got []uintptr
	task := timer.TaskFunc(func(arg uintptr) { got = append(got, arg) })
	next, refused := uintptr(0), 0
	done := make(chan bool)
	var tm timer.Timer
	if err := tm.Init(cfg(s, timer.Periodic, 50*time.Microsecond, func(x *timer.Timer) {
		switch err := s.Schedule(task, next); {
		case err == nil:
			next++
		case errors.Is(err, timer.ErrQueueFull):
			refused++ // try again at the next expiry
		default:
			t.Error(err)
		}
		if next == n {
			x.Deinit()
			close(done)
		}
	})); err != nil {
		t.Fatal(err)
	}
	for running := true; running || s.Pending(); {
		select {
		case <-done:
			running, done = false, nil
		default:
		}
		s.RunPending(0)
		time.Sleep(20 * time.Microsecond)
	}
	for i, arg := range got {
		if arg != uintptr(i) {
			t.Fatalf("piece %d is %d", i, arg)
		}
	}
	if len(got) != n || s.Stats().QueueFull != uint32(refused) {
		t.Errorf("%d of %d ran, %d refused, counted %d", len(got), n, refused, s.Stats().QueueFull)
	}
}
