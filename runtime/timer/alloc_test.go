package timer_test

import (
	"testing"
	"unsafe"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// Zero allocations after Init in every operation.
func TestNoOperationAllocates(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Channels: 1}})
	c := &timertest.Counter{}
	a, b := e.Timer("A"), e.Timer("B")
	info := &timer.Info{Name: "A"}
	w := &timer.Work{Service: e.Service, Task: c}
	crit := timer.Critical{Service: e.Service}
	op := &timer.Operator{Service: e.Service, Period: ms, Handler: c, Hard: true}
	visit := func(*timer.Timer) bool { return true }
	var faults [4]timer.Fault
	e.Init("A", hard(ms, c))
	e.Init("B", soft(hard(ms, c)))
	for _, x := range []struct {
		name string
		f    func()
	}{
		{"Init", func() {
			a.Init(timer.Config{Service: e.Service, Period: ms, Hard: true, Handler: c, Info: info})
		}},
		{"Init on a channel", func() {
			a.Init(timer.Config{Service: e.Service, Period: ms, Handler: c, Channel: timer.HW(0)})
		}},
		{"Init refused", func() { a.Init(timer.Config{Service: e.Service, Handler: c}) }},
		{"Deinit and Reset", func() { a.Deinit(); a.Reset(ms) }},
		{"DeinitWait and ResetAt", func() { a.DeinitWait(); a.ResetAt(e.Machine.Now() + 5) }},
		{"Release and Init", func() {
			b.Deinit()
			b.Release()
			b.Init(timer.Config{Service: e.Service, Period: ms, Handler: c})
		}},
		{"setters", func() { a.SetHandler(c); a.SetPeriod(2 * ms) }},
		{"getters", func() {
			a.Armed()
			a.Deadline()
			a.Due()
			a.Overruns()
			a.Queued()
			a.Channel()
			a.Info()
		}},
		{"Operator", func() { op.Start(); op.Running(); op.Stop() }},
		{"Critical", func() { crit.Exit(crit.Enter()) }},
		{"Schedule and Submit", func() { e.Service.Schedule(c, 1); w.Submit(); e.Service.RunPending(0) }},
		{"service", func() {
			e.Service.Pending()
			e.Service.Next()
			e.Service.Armed()
			e.Service.Stats()
			e.Service.Faults(faults[:])
			e.Service.Each(visit)
			e.Service.Deferred()
		}},
		{"Interrupt", func() { e.Advance(3 * ms) }},
		{"DeinitAll", func() { e.Service.DeinitAll() }},
	} {
		t.Run(x.name, func(t *testing.T) { timertest.NoAlloc(t, x.f) })
	}
	if c.N == 0 {
		t.Error("no handler ran: the test shows nothing")
	}
	if err := op.Timer.Release(); err != nil {
		t.Error(err)
	}
}

// timer.go asserts at compile time that a Timer has at most 64 bytes on a 32-bit
// machine (GOARCH=arm go build); here is the figure for this one.
func TestSizes(t *testing.T) {
	word := unsafe.Sizeof(uintptr(0))
	if n := unsafe.Sizeof(timer.Timer{}); n > 48+4*word {
		t.Errorf("a Timer has %d bytes", n)
	}
	if n := unsafe.Sizeof(timer.Node{}); n != 16 {
		t.Errorf("a Node has %d bytes", n)
	}
	t.Logf("Timer %d, Slot %d, Node %d bytes", unsafe.Sizeof(timer.Timer{}),
		unsafe.Sizeof(timer.Slot{}), unsafe.Sizeof(timer.Node{}))
}
