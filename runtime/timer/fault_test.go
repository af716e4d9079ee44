package timer_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// The ring keeps the first faults, counts those it has no room for, and is read
// out in pieces, also past its end.
func TestFaultsAreReadInPieces(t *testing.T) {
	e := timertest.New(t, timertest.Config{Options: timer.Options{Faults: make([]timer.Fault, 3)}})
	fail := func(text string) {
		if err := e.Service.Schedule(timer.TaskFunc(func(uintptr) { panic(text) }), 0); err != nil {
			t.Fatal(err)
		}
		e.Service.RunPending(0)
	}
	read := func(room int, lost int, want ...string) {
		t.Helper()
		dst := make([]timer.Fault, room)
		n, l := e.Service.Faults(dst)
		var got []string
		for _, f := range dst[:n] {
			got = append(got, f.Text())
			if f.T != nil || f.Kind != timer.FaultPanic {
				t.Errorf("fault of a task: %+v", f)
			}
		}
		if strings.Join(got, " ") != strings.Join(want, " ") || l != lost {
			t.Errorf("faults %q, %d lost, want %q, %d", got, l, want, lost)
		}
	}
	read(2, 0)
	for _, s := range []string{"a", "b", "c", "d", "e"} {
		fail(s)
	}
	read(0, 2)
	read(2, 0, "a", "b")
	fail("f")
	fail("g")
	fail("h")
	read(5, 1, "c", "f", "g")
	read(5, 0)
	if n := e.Service.Stats().Faults; n != 8 {
		t.Errorf("%d faults counted", n)
	}
}

// What a record says: when, whose, and the beginning of the text.
func TestFaultRecord(t *testing.T) {
	long := strings.Repeat("0123456789", 6)
	for _, c := range []struct {
		value any
		want  string
	}{
		{"short", "short"},
		{"", ""},
		{long, long[:48]},
		{errors.New("an error"), "an error"},
		{timer.ErrPeriod, timer.ErrPeriod.Error()},
		{[]int{1}, "panic with a value that is neither string nor error"[:48]},
	} {
		for _, hardly := range []bool{true, false} {
			var told timer.Fault
			e := timertest.New(t, timertest.Config{Options: timer.Options{OnFault: func(f *timer.Fault) { told = *f }}})
			cfg := hard(3*ms, timer.HandlerFunc(func(*timer.Timer) { panic(c.value) }))
			cfg.Hard = hardly
			a := e.Init("A", cfg)
			e.Advance(7 * ms)
			var f [2]timer.Fault
			n, _ := e.Service.Faults(f[:])
			if n != 1 || f[0].T != a || f[0].Kind != timer.FaultPanic || f[0].At != 3000 || f[0].Text() != c.want {
				t.Errorf("%v: %d faults, %+v, text %q", c.value, n, f[0], f[0].Text())
			}
			if told != f[0] {
				t.Errorf("%v: OnFault was told %+v", c.value, told)
			}
		}
	}
}

// A handler that stopped or armed its timer before it failed: the fault stops it
// all the same, unless KeepGoing.
func TestFaultAfterReset(t *testing.T) {
	for _, keep := range []bool{false, true} {
		for _, hardly := range []bool{false, true} {
			variants(t, func(e *timertest.Env) {
				calls := 0
				cfg := once(2*ms, e.Probe("A", func(x *timer.Timer) {
					if calls++; calls < 4 {
						x.Reset(2 * ms)
					}
					panic("after all")
				}))
				cfg.KeepGoing, cfg.Hard = keep, hardly
				e.Init("A", cfg)
				e.Init("B", once(5*ms, e.Probe("B", nil)))
				e.Advance(20 * ms)
				if keep {
					e.Expect("A@2 A@4 B@5 A@6 A@8")
				} else {
					e.Expect("A@2 B@5")
				}
			})
		}
	}
}

func TestStatsCount(t *testing.T) {
	e := timertest.New(t, timertest.Config{
		Machine: simhw.Config{Channels: 1},
		Options: timer.Options{Queue: make([]timer.Deferred, 1)},
	})
	c := &timertest.Counter{}
	info := &timer.Info{Name: "A"}
	cfg := hard(10*ms, timer.HandlerFunc(func(*timer.Timer) { e.Machine.Spend(700) }))
	cfg.Info = info
	e.Init("A", cfg)
	e.Init("S", soft(hard(10*ms, c)))
	e.Machine.Advance(20 * ms)
	e.Settle()
	e.Machine.Raise(-1)
	e.Machine.Raise(0)
	for i := 0; i < 3; i++ {
		err := e.Service.Schedule(c, 0)
		if (err == nil) != (i == 0) {
			t.Errorf("Schedule %d: %v", i, err)
		}
	}
	e.Settle()
	e.Machine.Disable()
	e.Machine.Advance(12 * ms)
	e.Machine.Enable()
	e.Settle()
	got := e.Service.Stats()
	want := timer.Stats{
		Interrupts: got.Interrupts, // early ones are allowed
		Spurious:   got.Interrupts - 3,
		Fires:      5, Coalesced: 1, QueueFull: 2,
		MaxLate: 10_700, LongestPass: 700, // S of 10 ms ran at 20.7
	}
	if got != want || got.Interrupts < 5 {
		t.Errorf("stats %+v, want %+v", got, want)
	}
	if info.Fires != 3 || info.MaxLate != 2_700 {
		t.Errorf("info %+v", info)
	}
	if e.Timer("A").Info() != info || e.Timer("S").Info() != nil {
		t.Error("Info is that of Init")
	}
	e.Service.DeinitAll()
}

// pin notes what it was driven to.
type pin struct{ states []bool }

func (p *pin) Set(high bool) { p.states = append(p.states, high) }

// Two toggles on two timers never mix up; a fresh one begins low.
func TestTogglePinsAreIndependent(t *testing.T) {
	e := timertest.New(t, timertest.Config{})
	var green, red pin
	g, r := &timer.TogglePin{Pin: &green}, &timer.TogglePin{Pin: &red}
	if g.High() {
		t.Error("high before the first call")
	}
	e.Init("green", hard(2*ms, g))
	e.Init("red", soft(hard(3*ms, r)))
	e.Advance(7 * ms)
	want := func(p *pin, n int, h *timer.TogglePin) {
		t.Helper()
		if len(p.states) != n || h.High() != (n%2 == 1) {
			t.Errorf("%d states %v, high %t", len(p.states), p.states, h.High())
		}
		for i, high := range p.states {
			if high != (i%2 == 0) {
				t.Errorf("state %d is %t", i, high)
			}
		}
	}
	want(&green, 3, g)
	want(&red, 2, r)
	e.Timer("green").Reset(5 * ms) // a restart goes on from the state it is in
	e.Timer("red").Deinit()
	e.Advance(5 * ms)
	want(&green, 4, g)
	want(&red, 2, r)
	e.Service.DeinitAll()
}

// Start takes the fields as they are; when it is refused, the operator goes on
// as it was.
func TestOperatorRestarts(t *testing.T) {
	e := timertest.New(t, timertest.Config{Machine: simhw.Config{Channels: 1}})
	op := timer.Operator{Service: e.Service, Period: 10 * ms, Handler: e.Probe("a", nil), Hard: true}
	start := func(want error) {
		t.Helper()
		if err := op.Start(); err != want {
			t.Errorf("%v, want %v", err, want)
		}
	}
	start(nil)
	e.Advance(5 * ms)
	start(nil) // from now on
	e.Advance(10 * ms)
	e.Expect("a@15")
	op.Period = 0
	start(timer.ErrPeriod)
	op.Period, op.Handler = 4*ms, nil
	start(timer.ErrNoHandler)
	op.Handler, op.Channel = e.Probe("b", nil), timer.HW(1)
	start(timer.ErrConfig)
	if !op.Running() {
		t.Error("a refused Start stopped it")
	}
	e.Advance(10 * ms)
	e.Expect("a@25")
	op.Channel, op.Hard = timer.HW(0), false
	start(nil)
	e.Advance(8 * ms)
	e.Expect("b@29 b@33")
	if !op.Stop() || op.Stop() || op.Running() {
		t.Error("Stop tells whether it ran")
	}
	if err := op.Timer.Release(); err != nil {
		t.Error(err)
	}
}

// The section of a nil Service is Default's, every value of one service is the
// same section, and a handler that came due runs when the last one ends.
func TestCriticalOfDefault(t *testing.T) {
	m := simhw.New(simhw.Config{})
	if err := timer.Default.Start(m, timer.Options{}); err != nil {
		t.Fatal(err)
	}
	defer timer.Default.Stop()
	c := &timertest.Counter{}
	var tm timer.Timer
	if err := tm.Init(timer.Config{Period: ms, Hard: true, Handler: c}); err != nil {
		t.Fatal(err)
	}
	if tm.Service() != &timer.Default {
		t.Error("a nil Service is Default")
	}
	var a timer.Critical
	b := timer.Critical{Service: &timer.Default}
	for i := 1; i <= 3; i++ {
		st := a.Enter()
		m.Advance(ms)
		if c.N != i-1 {
			t.Errorf("round %d: %d calls inside", i, c.N)
		}
		tm.Armed()
		tm.SetHandler(c)
		b.Exit(st) // one section
		if c.N != i {
			t.Errorf("round %d: %d calls after it", i, c.N)
		}
	}
	w := timer.Work{Task: c}
	if !w.Submit() || timer.Default.RunPending(0) != 1 {
		t.Error("Work without a service is Default's")
	}
	tm.Deinit()
}
