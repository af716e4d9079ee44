package timer_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// crowded is an environment in which everything that can be taken is taken: of
// three slots one holds a software timer, one a channel timer and one a queued
// soft call. Two milliseconds are gone.
func crowded(t *testing.T) *timertest.Env {
	t.Helper()
	e := timertest.New(t, timertest.Config{
		Machine: simhw.Config{Channels: 2, ChannelBits: 8, Prescalers: []uint32{8, 40}},
		Options: timer.Options{Slots: make([]timer.Slot, 3), Nodes: make([]timer.Node, 3)},
	})
	e.Init("soft", soft(once(1*ms, e.Probe("soft", nil))))
	e.Init("sw", hard(10*ms, e.Probe("sw", nil)))
	e.Init("ch", onChannel(0, hard(5*ms, e.Probe("ch", nil))))
	e.Machine.Advance(2 * ms)
	return e
}

// initRefusals has every error of Init with each way to it. The channels time 8 to
// 16320 microseconds.
var initRefusals = []struct {
	name string
	want error
	cfg  func(c *timer.Config)
}{
	{"no handler", timer.ErrNoHandler, func(c *timer.Config) { c.Handler = nil }},
	{"mode", timer.ErrMode, func(c *timer.Config) { c.Mode = timer.OneShot + 1 }},
	{"missed", timer.ErrConfig, func(c *timer.Config) { c.Missed = timer.Delay + 1 }},
	{"period and freq", timer.ErrConfig, func(c *timer.Config) { c.Freq = timer.Hz(100) }},
	{"period and half a freq", timer.ErrConfig, func(c *timer.Config) { c.Freq.Den = 1 }},
	{"neither", timer.ErrPeriod, func(c *timer.Config) { c.Period = 0 }},
	{"negative period", timer.ErrPeriod, func(c *timer.Config) { c.Period = -1 }},
	{"below a tick", timer.ErrPeriod, func(c *timer.Config) { c.Period = time.Microsecond - 1 }},
	{"frequency above the clock", timer.ErrPeriod, func(c *timer.Config) { c.Period, c.Freq = 0, timer.Hz(1_000_001) }},
	{"frequency zero", timer.ErrPeriod, func(c *timer.Config) { c.Period, c.Freq = 0, timer.Ratio{Den: 1} }},
	{"frequency by zero", timer.ErrPeriod, func(c *timer.Config) { c.Period, c.Freq = 0, timer.Ratio{Num: 1} }},
	{"negative phase", timer.ErrPeriod, func(c *timer.Config) { c.Phase = -1 }},
	{"no such channel", timer.ErrConfig, func(c *timer.Config) { c.Channel = timer.HW(2) }},
	{"negative channel", timer.ErrConfig, func(c *timer.Config) { c.Channel = timer.HW(-1) }},
	{"channel beyond its type", timer.ErrConfig, func(c *timer.Config) { c.Channel = timer.HW(255) }},
	{"channel taken", timer.ErrBusy, func(c *timer.Config) { c.Channel = timer.HW(0) }},
	{"below the channel", timer.ErrRange, func(c *timer.Config) { c.Channel, c.Period = timer.HW(1), 7*time.Microsecond }},
	{"above the channel", timer.ErrRange, func(c *timer.Config) { c.Channel, c.Period = timer.HW(1), 10_201*time.Microsecond }},
	{"a fraction above the channel", timer.ErrRange, func(c *timer.Config) { c.Channel, c.Period = timer.HW(1), 10_200*time.Microsecond+1 }},
	{"phase above the channel", timer.ErrRange, func(c *timer.Config) { c.Channel, c.Phase = timer.HW(1), 10_201*time.Microsecond }},
	{"service not started", timer.ErrNotStarted, func(c *timer.Config) { c.Service = new(timer.Service) }},
}

// Whatever is refused leaves the timer and all others as they were, and the
// alarm where it was.
func TestEveryRefusalOfInitChangesNothing(t *testing.T) {
	for _, c := range initRefusals {
		for _, victim := range []string{"sw", "soft"} {
			t.Run(c.name+" of "+victim, func(t *testing.T) {
				e := crowded(t)
				cfg := timer.Config{Service: e.Service, Period: 7 * ms, Hard: true, Handler: e.Probe("bad", nil)}
				c.cfg(&cfg)
				before, sets := e.State(), e.Machine.Count(simhw.AlarmSet)
				if err := e.Timer(victim).Init(cfg); err != c.want {
					t.Errorf("%v, want %v", err, c.want)
				}
				if after := e.State(); after != before {
					t.Errorf("%q became %q", before, after)
				}
				if !e.Timer("soft").Queued() {
					t.Error("the queued call is gone")
				}
				if n := e.Machine.Count(simhw.AlarmSet); n != sets {
					t.Errorf("%d alarms set", n-sets)
				}
				if err := e.Service.CheckInvariants(); err != nil {
					t.Error(err)
				}
				e.Advance(8 * ms)
				e.Expect("soft@2 ch@5 sw@10 ch@10")
				e.Service.DeinitAll()
			})
		}
	}
}

// A fourth timer finds no slot, and leaves none half bound behind.
func TestNoSlotBindsNothing(t *testing.T) {
	e := crowded(t)
	var fourth timer.Timer
	cfg := timer.Config{Service: e.Service, Period: 7 * ms, Hard: true, Handler: e.Probe("bad", nil), Channel: timer.HW(1)}
	if err := fourth.Init(cfg); err != timer.ErrNoSlot {
		t.Error(err)
	}
	if fourth.Service() != nil || fourth.Armed() || fourth.Queued() || fourth.Info() != nil || fourth.Due() != 0 {
		t.Error("a refused timer has state")
	}
	if _, ok := fourth.Channel(); ok {
		t.Error("a refused timer owns a channel")
	}
	e.Init("sw", cfg) // the channel is still free
	e.Service.DeinitAll()
}

// Of a timer that was never set up every method is a harmless no.
func TestZeroTimer(t *testing.T) {
	var z timer.Timer
	for name, bad := range map[string]bool{
		"Deinit":      z.Deinit(),
		"DeinitWait":  z.DeinitWait() != nil,
		"Release":     z.Release() != nil,
		"Reset":       z.Reset(ms),
		"ResetAt":     z.ResetAt(0),
		"SetHandler":  z.SetHandler(&timertest.Counter{}) != timer.ErrNotStarted,
		"nil handler": z.SetHandler(nil) != timer.ErrNoHandler,
		"SetPeriod":   z.SetPeriod(ms) != timer.ErrNotStarted,
		"Armed":       z.Armed(),
		"Overruns":    z.Overruns() != 0,
		"Service":     z.Service() != nil,
		"Info":        z.Info() != nil,
		"Queued":      z.Queued(),
	} {
		if bad {
			t.Error(name)
		}
	}
}

func TestRefusedSetPeriodKeepsThePeriod(t *testing.T) {
	e := crowded(t)
	for _, c := range []struct {
		name string
		d    time.Duration
		want error
	}{
		{"sw", 0, timer.ErrPeriod},
		{"sw", -ms, timer.ErrPeriod},
		{"sw", 1, timer.ErrPeriod},
		{"sw", math.MaxInt64, nil},
		{"sw", 3 * ms, nil},
		{"ch", 17 * ms, timer.ErrRange},
		{"ch", 7 * time.Microsecond, timer.ErrRange},
	} {
		if err := e.Timer(c.name).SetPeriod(c.d); err != c.want {
			t.Errorf("%s to %v: %v, want %v", c.name, c.d, err, c.want)
		}
	}
	e.Advance(14 * ms) // the pending expiry of sw did not move
	e.Expect("soft@2 ch@5 sw@10 ch@10 sw@13 ch@15 sw@16")
	e.Service.DeinitAll()
}

func TestErrorTexts(t *testing.T) {
	seen := map[string]timer.Error{}
	for e := timer.ErrPeriod; e <= timer.ErrDriver; e++ {
		text := e.Error()
		if text == "timer: unknown error" || text[:7] != "timer: " {
			t.Errorf("error %d: %q", e, text)
		}
		if other, ok := seen[text]; ok {
			t.Errorf("errors %d and %d have one text %q", other, e, text)
		}
		seen[text] = e
		if wrapped := errors.Join(errors.New("start"), e); !errors.Is(wrapped, e) || errors.Is(wrapped, e+1) {
			t.Errorf("errors.Is does not tell error %d", e)
		}
	}
	for _, e := range []timer.Error{0, timer.ErrDriver + 1, 255} {
		if e.Error() != "timer: unknown error" {
			t.Errorf("error %d: %q", e, e.Error())
		}
	}
}

// odd is a machine with a rate and an Attach of its own.
type odd struct {
	*simhw.Machine
	hz     uint32
	refuse error
}

func (o *odd) Hz() uint32 { return o.hz }

func (o *odd) Attach(s *timer.Service) error {
	if o.refuse != nil {
		return o.refuse
	}
	return o.Machine.Attach(s)
}

// A refused Start leaves service and driver free.
func TestRefusedStart(t *testing.T) {
	var s, other timer.Service
	o := &odd{Machine: simhw.New(simhw.Config{})}
	if err := s.Start(o, timer.Options{}); err != timer.ErrDriver {
		t.Errorf("rate 0: %v", err)
	}
	o.hz, o.refuse = 1_000_000, timer.ErrArmed
	if err := s.Start(o, timer.Options{}); err != timer.ErrArmed {
		t.Errorf("refused Attach: %v", err)
	}
	var tm timer.Timer
	if err := tm.Init(timer.Config{Service: &s, Period: ms, Handler: &timertest.Counter{}}); err != timer.ErrNotStarted {
		t.Errorf("Init after a refused Start: %v", err)
	}
	if err := s.Stop(); err != timer.ErrNotStarted {
		t.Errorf("Stop after a refused Start: %v", err)
	}
	o.refuse = nil
	if err := other.Start(o, timer.Options{}); err != nil {
		t.Fatalf("the driver is not free: %v", err)
	}
	if err := s.Start(simhw.New(simhw.Config{}), timer.Options{}); err != nil {
		t.Fatalf("the service is not free: %v", err)
	}
	if err := s.Start(simhw.New(simhw.Config{}), timer.Options{}); err != timer.ErrBusy {
		t.Errorf("second Start of a service: %v", err)
	}
	if err := errors.Join(s.Stop(), other.Stop()); err != nil {
		t.Error(err)
	}
}
