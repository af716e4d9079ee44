package timer_test

import (
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// S1 to S18 are what the seed article asks of a timer, one test each. S17 is
// examples/webled, tested there in a browser.

func TestSeed_S01_oneShotFiresOnce(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	e.Init("A", once(10*ms, e.Probe("A", nil)))
	e.Advance(100 * ms)
	e.Expect("A@10")
}

func TestSeed_S02_periodicRestartsItself(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	e.Init("A", timer.Config{Period: 10 * ms, Handler: e.Probe("A", nil)})
	e.Advance(50 * ms)
	e.Expect("A@10 A@20 A@30 A@40 A@50")
	e.Timer("A").Deinit()
}

func TestSeed_S03_hardwareTimersDiffer(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{
		Channels: 2, ChannelBits: 8, Prescalers: []uint32{1, 64},
	}})
	for i, n := range []string{"A", "B"} {
		cfg := hard(10*ms, e.Probe(n, nil))
		cfg.Channel = timer.HW(i)
		e.Init(n, cfg)
	}
	// 10 ms at 1 MHz is 156.25 counts at prescaler 64: each interrupt is late
	// by less than one count, and the error does not add up.
	e.Advance(31 * ms)
	e.Expect("A@10.048 B@10.048 A@20.032 B@20.032 A@30.016 B@30.016")
	for _, c := range []struct {
		cfg  timer.Config
		want error
	}{
		{timer.Config{Period: 17 * ms, Channel: timer.HW(0)}, timer.ErrRange},
		{timer.Config{Period: 10 * ms, Channel: timer.HW(2)}, timer.ErrConfig},
		{timer.Config{Period: 10 * ms, Channel: timer.HW(-1)}, timer.ErrConfig},
		{timer.Config{Period: 10 * ms, Phase: 17 * ms, Channel: timer.HW(0)}, timer.ErrRange},
	} {
		c.cfg.Service, c.cfg.Handler = e.Service, e.Probe("C", nil)
		if err := e.Timer("A").Init(c.cfg); err != c.want {
			t.Errorf("%+v: %v, want %v", c.cfg, err, c.want)
		}
	}
	if err := e.Timer("A").SetPeriod(17 * ms); err != timer.ErrRange {
		t.Errorf("SetPeriod: %v", err)
	}
	e.Service.DeinitAll()
}

func TestSeed_S04_oneCallbackPerHardwareTimer(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Channels: 1}})
	cfg := hard(10*ms, e.Probe("A", nil))
	cfg.Channel, cfg.Service = timer.HW(0), e.Service
	e.Init("A", cfg)
	if err := e.Timer("B").Init(cfg); err != timer.ErrBusy {
		t.Errorf("second owner: %v", err)
	}
	e.Timer("A").Deinit()
	if err := e.Timer("B").Init(cfg); err != timer.ErrBusy {
		t.Errorf("second owner of a stopped channel: %v", err)
	}
	if err := e.Timer("A").Release(); err != nil {
		t.Error(err)
	}
	if err := e.Timer("B").Init(cfg); err != nil {
		t.Errorf("after Release: %v", err)
	}
	e.Timer("B").Deinit()
}

func TestSeed_S05_softwareTimersShareOneAlarm(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	c := &timertest.Counter{}
	for _, n := range []string{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"} {
		e.Init(n, hard(10*ms, c))
	}
	e.Advance(100 * ms)
	if c.N != 100 {
		t.Errorf("%d calls, want 100", c.N)
	}
	if n := e.Machine.Count(simhw.Interrupt); n > 11 {
		t.Errorf("%d interrupts for ten instants", n)
	}
	e.Service.DeinitAll()
}

func TestSeed_S06_initAndDeinitAnyNumberOfTimes(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	a := e.Timer("A")
	if a.Deinit() {
		t.Error("a timer that was never set up had something to stop")
	}
	for i := 0; i < 100; i++ {
		e.Init("A", hard(10*ms, e.Probe("A", nil)))
		e.Init("A", hard(10*ms, e.Probe("A", nil)))
		if !a.Deinit() || a.Deinit() {
			t.Fatal("Deinit is not idempotent")
		}
	}
	e.Init("A", once(10*ms, e.Probe("A", nil)))
	e.Advance(100 * ms)
	e.Expect("A@10")
}

func TestSeed_S07_eachInitMayBindAnotherCallback(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	e.Init("A", hard(10*ms, e.Probe("first", nil)))
	e.Advance(15 * ms)
	e.Init("A", hard(20*ms, e.Probe("second", nil)))
	e.Advance(40 * ms)
	e.Expect("first@10 second@35 second@55")
	e.Timer("A").Deinit()
}

func TestSeed_S08_changeOnlyTheCallback(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	e.Init("A", hard(10*ms, e.Probe("first", nil)))
	e.Advance(15 * ms)
	if err := e.Timer("A").SetHandler(e.Probe("second", nil)); err != nil {
		t.Error(err)
	}
	e.Advance(20 * ms)
	e.Expect("first@10 second@20 second@30")
	if err := e.Timer("A").SetHandler(nil); err != timer.ErrNoHandler {
		t.Error(err)
	}
	e.Timer("A").Deinit()
}

func TestSeed_S09_callbackReceivesTheTimer(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	var got *timer.Timer
	e.Init("A", once(10*ms, timer.HandlerFunc(func(tm *timer.Timer) { got = tm })))
	e.Advance(10 * ms)
	if got != e.Timer("A") {
		t.Error("the handler did not get its timer")
	}
}

var trap int // the global that the trap of S10 needs

func trapped(*timer.Timer) { trap++ }

func TestSeed_S10_bareFunctionCannotTellTimersApart(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	trap = 0
	e.Init("A", hard(10*ms, timer.HandlerFunc(trapped)))
	e.Init("B", hard(15*ms, timer.HandlerFunc(trapped)))
	e.Advance(30 * ms)
	if trap != 5 {
		t.Errorf("the one counter for both is %d, want 5", trap)
	}
	e.Service.DeinitAll()
}

// led is a pin that remembers.
type led struct{ sets []bool }

func (l *led) Set(high bool) { l.sets = append(l.sets, high) }

func TestSeed_S11_statePerInstance(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	var red, green led
	p, q := &timer.TogglePin{Pin: &red}, &timer.TogglePin{Pin: &green}
	e.Init("A", hard(10*ms, p))
	e.Init("B", hard(20*ms, q))
	e.Advance(30 * ms)
	if len(red.sets) != 3 || len(green.sets) != 1 || !p.High() || !q.High() || red.sets[1] {
		t.Errorf("red %v, green %v", red.sets, green.sets)
	}
	e.Service.DeinitAll()
}

func TestSeed_S12_noAllocationInTheCallback(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	c := &timertest.Counter{}
	e.Init("A", hard(1*ms, c))
	e.Init("B", soft(hard(1*ms, c)))
	timertest.NoAlloc(t, func() { e.Advance(10 * ms) })
	if c.N < 20*100 {
		t.Errorf("%d calls", c.N)
	}
	e.Service.DeinitAll()
}
