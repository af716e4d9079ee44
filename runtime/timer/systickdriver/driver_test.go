//go:build tinygo && cortexm

package systickdriver

import (
	"device/arm"
	"machine"
	"runtime/interrupt"
	"slices"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// reset undoes what a test before left, and checks the mask at the end.
func reset(t *testing.T) {
	t.Helper()
	driver = Driver{rate: 1000}
	machine.Frequency, arm.Reload = 64_000_000, 0
	t.Cleanup(func() {
		if interrupt.Masked() {
			t.Error("interrupts are still off")
		}
	})
}

// ticks lets n interrupts of SysTick come, if it runs.
func ticks(n int) {
	for ; n > 0 && arm.Reload != 0; n-- {
		interrupt.Within(handle)
	}
}

func started(t *testing.T, n int) *timer.Service {
	t.Helper()
	reset(t)
	s := new(timer.Service)
	if err := s.Start(Timer, timer.Options{Slots: make([]timer.Slot, n), Nodes: make([]timer.Node, n)}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// The counter passes reload+1 values and has 24 bits.
func TestRates(t *testing.T) {
	for _, c := range []struct {
		cpu, rate uint32
		reload    uint32
		err       error
	}{
		{64_000_000, 1000, 63_999, nil},
		{125_000_000, 1000, 124_999, nil},
		{16_777_215, 1, 1<<24 - 2, nil},
		{64_000_000, 1, 0, timer.ErrDriver}, // 26 bits
		{64_000_000, 0, 0, timer.ErrDriver},
		{2000, 1000, 1, nil},
		{1000, 1000, 0, timer.ErrDriver}, // a reload of 0 would stop it
		{1000, 5000, 0, timer.ErrDriver},
	} {
		reset(t)
		machine.Frequency = c.cpu
		Timer.SetRate(c.rate)
		err := Timer.Attach(new(timer.Service))
		if err != c.err || arm.Reload != c.reload {
			t.Errorf("%d Hz of %d: %v, reload %d, want %d", c.rate, c.cpu, err, arm.Reload, c.reload)
		}
		if Timer.Hz() != c.rate {
			t.Errorf("rate %d, want %d", Timer.Hz(), c.rate)
		}
		if err != nil { // a refused rate can be corrected
			machine.Frequency = 64_000_000
			Timer.SetRate(1000)
			if err := Timer.Attach(new(timer.Service)); err != nil {
				t.Errorf("after a refusal: %v", err)
			}
		}
	}
}

func TestAttachAndDetach(t *testing.T) {
	reset(t)
	var a, b timer.Service
	if err := Timer.Attach(&a); err != nil {
		t.Fatal(err)
	}
	if err := Timer.Attach(&b); err != timer.ErrBusy {
		t.Errorf("second Attach: %v", err)
	}
	ticks(3)
	Timer.SetAlarm(0)
	Timer.Detach()
	if arm.Reload != 0 {
		t.Error("still counting")
	}
	handle() // one that was on its way is harmless
	if err := Timer.Attach(&b); err != nil {
		t.Errorf("after Detach: %v", err)
	}
	if n := Timer.Now(); n != 4 {
		t.Errorf("the clock stands at %d, want 4: it never goes back", n)
	}
}

func TestServiceOnTicks(t *testing.T) {
	s := started(t, 2)
	var calls []timer.Instant
	h := timer.HandlerFunc(func(x *timer.Timer) {
		if x.Due() > s.Now() {
			t.Errorf("due %d, called at %d", x.Due(), s.Now())
		}
		calls = append(calls, s.Now())
	})
	var tm, third timer.Timer
	// 300 Hz on a clock of 1000: the fraction is carried, and never early.
	if err := tm.Init(timer.Config{Service: s, Freq: timer.Hz(300), Hard: true, Handler: h}); err != nil {
		t.Fatal(err)
	}
	ticks(20)
	if want := []timer.Instant{4, 7, 10, 14, 17, 20}; !slices.Equal(calls, want) {
		t.Errorf("calls at %d, want %d", calls, want)
	}
	tm.Deinit()
	if err := third.Init(timer.Config{Service: s, Period: 500 * time.Microsecond, Hard: true, Handler: h}); err != timer.ErrPeriod {
		t.Errorf("half a tick: %v", err)
	}
}

// There is no compare register: an alarm that has passed comes with the next
// tick, one that was withdrawn never.
func TestAlarms(t *testing.T) {
	s := started(t, 1)
	n := 0
	var tm timer.Timer
	if err := tm.Init(timer.Config{
		Service: s, Mode: timer.OneShot, Period: time.Hour, Hard: true,
		Handler: timer.HandlerFunc(func(*timer.Timer) { n++ }),
	}); err != nil {
		t.Fatal(err)
	}
	ticks(5)
	tm.ResetAt(2)
	if n != 0 {
		t.Error("called outside interrupt context")
	}
	ticks(1)
	if n != 1 {
		t.Errorf("%d calls of a timer in the past", n)
	}
	before := s.Stats().Interrupts
	Timer.ClearAlarm()
	ticks(100)
	if got := s.Stats().Interrupts; got != before {
		t.Errorf("%d interrupts of the service without an alarm", got-before)
	}
	Timer.SetAlarm(Timer.Now() + 10)
	Timer.SetAlarm(Timer.Now() + 3)
	ticks(2)
	if s.Stats().Interrupts != before {
		t.Error("interrupt before the alarm")
	}
	ticks(1)
	if s.Stats().Interrupts != before+1 {
		t.Error("no interrupt at the alarm")
	}
	ticks(20)
	if s.Stats().Interrupts != before+1 {
		t.Error("a replaced alarm came")
	}
}
