package timer_test

import (
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

func TestWorkRunPendingInISRIsAFault(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	e.Init("S", soft(once(1*ms, e.Probe("S", nil))))
	e.Machine.Advance(1 * ms)
	e.Interrupt(func() {})
	e.Init("A", once(1*ms, timer.HandlerFunc(func(*timer.Timer) {
		if n := e.Service.RunPending(0); n != 0 {
			t.Errorf("ran %d soft handlers in interrupt context", n)
		}
	})))
	e.Machine.Advance(1 * ms)
	e.Expect("")
	var f [1]timer.Fault
	if n, _ := e.Service.Faults(f[:]); n != 1 || f[0].Kind != timer.FaultInISR {
		t.Errorf("%d faults, %+v", n, f[0])
	}
	e.Settle()
	e.Expect("S@2")
}

func TestWorkRunPendingDoesNotNest(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	e.Init("S", soft(once(1*ms, e.Probe("S", func(*timer.Timer) {
		if n := e.Service.RunPending(0); n != 0 {
			t.Errorf("a nested call ran %d", n)
		}
	}))))
	e.Init("T", soft(once(1*ms, e.Probe("T", nil))))
	e.Advance(1 * ms)
	e.Expect("S@1 T@1")
}

func TestWorkRunsOnlyWhatWasQueuedBefore(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	w := &timer.Work{Service: e.Service}
	p := e.Probe("W", nil)
	w.Task = timer.TaskFunc(func(arg uintptr) {
		p.Run(arg)
		if p.Calls < 3 && !w.Submit() { // again, from itself
			t.Error("work that runs can be submitted again")
		}
		if p.Calls < 3 {
			if err := e.Service.Schedule(p, 0); err != nil {
				t.Error(err)
			}
		}
	})
	w.Submit()
	for _, want := range []int{1, 2, 2, 0} {
		if n := e.Service.RunPending(0); n != want {
			t.Errorf("RunPending ran %d, want %d", n, want)
		}
	}
}

func TestWorkRefusals(t *testing.T) {
	var idle timer.Service
	if err := idle.Schedule(timer.TaskFunc(func(uintptr) {}), 0); err != timer.ErrNotStarted {
		t.Error(err)
	}
	if (&timer.Work{Service: &idle, Task: timer.TaskFunc(func(uintptr) {})}).Submit() {
		t.Error("submitted to a service that is not started")
	}
	e := timertest.New(t, timertest.Config{})
	if err := e.Service.Schedule(nil, 0); err != timer.ErrNoHandler {
		t.Error(err)
	}
	if (&timer.Work{Service: e.Service}).Submit() {
		t.Error("submitted work without a task")
	}
}

func TestWorkIsDroppedByStop(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	c := &timertest.Counter{}
	w := &timer.Work{Service: e.Service, Task: c}
	w.Submit()
	if err := e.Service.Schedule(c, 0); err != nil {
		t.Error(err)
	}
	if n := e.Service.Deferred(); n != 2 {
		t.Errorf("%d deferred", n)
	}
	if err := e.Service.Stop(); err != nil {
		t.Error(err)
	}
	if err := e.Service.Start(e.Machine, timer.Options{}); err != nil {
		t.Fatal(err)
	}
	if n := e.Service.RunPending(0); n != 0 || c.N != 0 {
		t.Errorf("%d ran after Stop", n)
	}
	if !w.Submit() {
		t.Error("dropped work cannot be submitted again")
	}
	e.Settle()
}

func TestWorkArgumentsArrive(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	var got []uintptr
	f := timer.TaskFunc(func(arg uintptr) { got = append(got, arg) })
	for i := uintptr(1); i <= 40; i++ { // past the end of the ring of 16
		if err := e.Service.Schedule(f, i); err != nil {
			t.Fatal(err)
		}
		if i%3 == 0 {
			e.Service.RunPending(2)
		}
		if i%12 == 0 {
			e.Settle()
		}
	}
	e.Settle()
	for i, a := range got {
		if a != uintptr(i+1) {
			t.Fatalf("order %v", got)
		}
	}
	if len(got) != 40 {
		t.Errorf("%d of 40 ran", len(got))
	}
}
