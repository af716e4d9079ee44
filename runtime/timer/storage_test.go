package timer_test

import (
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

func TestFixedSlots(t *testing.T) {
	e := timertest.New(t, timertest.Config{Options: timer.Options{
		Slots: make([]timer.Slot, 2), Nodes: make([]timer.Node, 3),
	}})
	c := &timertest.Counter{}
	e.Init("A", hard(ms, c))
	e.Init("B", hard(ms, c))
	third := timer.Config{Service: e.Service, Period: ms, Handler: c}
	if err := e.Timer("C").Init(third); err != timer.ErrNoSlot {
		t.Errorf("third timer in two slots: %v", err)
	}
	if e.Timer("C").Reset(ms) || e.Timer("C").Deinit() {
		t.Error("a refused timer does nothing")
	}
	if err := e.Timer("A").Release(); err != timer.ErrArmed {
		t.Errorf("release of an armed timer: %v", err)
	}
	e.Timer("A").Deinit()
	if err := e.Timer("A").Release(); err != nil {
		t.Error(err)
	}
	if err := e.Timer("C").Init(third); err != nil {
		t.Errorf("after a release: %v", err)
	}
	e.Service.DeinitAll()
}

func TestTableGrowsInMainOnly(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	c := &timertest.Counter{}
	timers := make([]timer.Timer, 1000)
	cfg := timer.Config{Service: e.Service, Period: ms, Hard: true, Handler: c}
	for i := range timers[:64] {
		if err := timers[i].Init(cfg); err != nil {
			t.Fatal(err)
		}
	}
	var inISR error
	e.Init("X", once(0+ms, c)) // the 65th grows the table to 128
	for i := range timers[64:127] {
		if err := timers[64+i].Init(cfg); err != nil {
			t.Fatal(err)
		}
	}
	e.Init("X", once(ms, timer.HandlerFunc(func(*timer.Timer) { inISR = timers[127].Init(cfg) })))
	e.Advance(ms)
	if inISR != timer.ErrNoSlot {
		t.Errorf("growth in interrupt context: %v", inISR)
	}
	for i := range timers[127:] {
		if err := timers[127+i].Init(cfg); err != nil {
			t.Fatal(err)
		}
	}
	c.N = 0
	e.Advance(ms)
	if c.N != 1000 {
		t.Errorf("%d calls of 1000 timers", c.N)
	}
	e.Service.DeinitAll()
}

// A stopped timer may leave its node in the heap, but not beyond Release: another
// timer takes the slot.
func TestReleaseTakesTheNode(t *testing.T) {
	e := timertest.New(t, timertest.Config{Options: timer.Options{
		Slots: make([]timer.Slot, 1), Nodes: make([]timer.Node, 1),
	}})
	e.Init("A", once(5*ms, e.Probe("A", nil)))
	e.Timer("A").Deinit()
	if err := e.Timer("A").Release(); err != nil {
		t.Fatal(err)
	}
	e.Init("B", once(10*ms, e.Probe("B", nil)))
	if err := e.Service.CheckInvariants(); err != nil {
		t.Error(err)
	}
	e.Advance(20 * ms)
	e.Expect("B@10")
}

// However many timers are stopped, the heap keeps few nodes of them, and none if
// keys are eager; CheckInvariants knows the limit.
func TestStoppedTimersLeaveFewNodes(t *testing.T) {
	for _, eager := range []bool{false, true} {
		e := timertest.New(t, timertest.Config{Options: timer.Options{Eager: eager, Batch: 8}})
		timers := make([]timer.Timer, 500)
		for i := range timers {
			cfg := once(time.Duration(i%7+1)*ms, &timertest.Counter{})
			cfg.Service = e.Service
			if err := timers[i].Init(cfg); err != nil {
				t.Fatal(err)
			}
		}
		for i := range timers {
			timers[i*7%500].Deinit()
			if err := e.Service.CheckInvariants(); err != nil {
				t.Fatalf("eager %t, %d stopped: %v", eager, i+1, err)
			}
		}
		e.Advance(10 * ms)
		if n := e.Service.Stats().Settled; n > 8 || eager && n != 0 {
			t.Errorf("eager %t: %d nodes settled", eager, n)
		}
	}
}

func TestStartAndStop(t *testing.T) {
	var s timer.Service
	m := simhw.New(simhw.Config{})
	var tm timer.Timer
	c := &timertest.Counter{}
	cfg := timer.Config{Service: &s, Period: ms, Handler: c, Hard: true}
	if err := tm.Init(cfg); err != timer.ErrNotStarted {
		t.Errorf("init before start: %v", err)
	}
	if err := s.Start(nil, timer.Options{}); err != timer.ErrNotStarted {
		t.Errorf("start without a driver: %v", err)
	}
	if s.Stop() != timer.ErrNotStarted || s.Now() != 0 || s.Hz() != 0 || s.RunPending(0) != 0 {
		t.Error("a service that is not started does nothing")
	}
	s.Interrupt()
	for i := 0; i < 3; i++ {
		if err := s.Start(m, timer.Options{}); err != nil {
			t.Fatal(err)
		}
		if err := tm.Init(cfg); err != nil {
			t.Fatal(err)
		}
		m.Advance(2 * ms)
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
		if tm.Armed() || tm.Service() != nil {
			t.Error("bound after Stop")
		}
		m.Advance(5 * ms)
	}
	if c.N != 6 {
		t.Errorf("%d calls, want 6", c.N)
	}
}

func TestStopInAHandlerIsRefused(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	var err error
	e.Init("A", once(ms, timer.HandlerFunc(func(*timer.Timer) { err = e.Service.Stop() })))
	e.Advance(ms)
	if err != timer.ErrInISR {
		t.Error(err)
	}
}

func TestPolledDriverRefusesHard(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Polled: true}})
	if err := e.Timer("A").Init(timer.Config{
		Service: e.Service, Period: ms, Handler: &timertest.Counter{}, Hard: true,
	}); err != timer.ErrHard {
		t.Error(err)
	}
	e.Init("A", soft(once(ms, e.Probe("A", nil))))
	e.Advance(ms)
	e.Expect("A@1")
}

func TestTimerMovesBetweenServices(t *testing.T) {
	e, f := timertest.New(t, timertest.Config{}), timertest.New(t, timertest.Config{})
	var tm timer.Timer
	cfg := timer.Config{Service: e.Service, Period: ms, Handler: &timertest.Counter{}}
	if err := tm.Init(cfg); err != nil {
		t.Fatal(err)
	}
	cfg.Service = f.Service
	if err := tm.Init(cfg); err != timer.ErrBusy {
		t.Errorf("bound elsewhere: %v", err)
	}
	tm.Deinit()
	if err := tm.Release(); err != nil {
		t.Fatal(err)
	}
	if err := tm.Init(cfg); err != nil || tm.Service() != f.Service {
		t.Errorf("after Release: %v", err)
	}
	f.Service.DeinitAll()
	tm.Release()
}

// On an error an armed timer stays as it was.
func TestRefusedInitChangesNothing(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	e.Init("A", hard(10*ms, e.Probe("A", nil)))
	e.Advance(5 * ms)
	before := e.State()
	p := e.Probe("bad", nil)
	for want, cfg := range map[error]timer.Config{
		timer.ErrPeriod:    {Period: 1, Handler: p},
		timer.ErrConfig:    {Period: ms, Missed: 9, Handler: p},
		timer.ErrMode:      {Period: ms, Mode: 2, Handler: p},
		timer.ErrNoHandler: {Period: ms},
	} {
		cfg.Service = e.Service
		if err := e.Timer("A").Init(cfg); err != want {
			t.Errorf("%v, want %v", err, want)
		}
	}
	if err := e.Timer("A").Init(timer.Config{Service: e.Service, Period: ms, Phase: -1, Handler: p}); err != timer.ErrPeriod {
		t.Error(err)
	}
	if err := e.Timer("A").SetPeriod(0); err != timer.ErrPeriod {
		t.Error(err)
	}
	if after := e.State(); after != before {
		t.Errorf("%q became %q", before, after)
	}
	e.Advance(5 * ms)
	e.Expect("A@10")
	e.Timer("A").Deinit()
}
