package timertest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
)

// failures is a testing.TB that keeps what would have failed the test.
type failures struct {
	testing.TB
	got []string
}

func (f *failures) Helper() {}
func (f *failures) Errorf(format string, args ...any) {
	f.got = append(f.got, fmt.Sprintf(format, args...))
}
func (f *failures) Error(args ...any) { f.got = append(f.got, fmt.Sprint(args...)) }

func (f *failures) want(t *testing.T, parts ...string) {
	t.Helper()
	all := strings.Join(f.got, "\n")
	for _, p := range parts {
		if !strings.Contains(all, p) {
			t.Errorf("no failure says %q:\n%s", p, all)
		}
	}
	if len(parts) == 0 && all != "" {
		t.Errorf("failures:\n%s", all)
	}
}

var sink []byte

type allocates struct{}

func (allocates) OnTimer(*timer.Timer) { sink = make([]byte, 100) }

func TestNoAllocNamesTheLine(t *testing.T) {
	e := New(t, Config{})
	a := e.Init("A", timer.Config{Period: time.Millisecond, Hard: true, Handler: allocates{}})
	f := &failures{TB: t}
	NoAlloc(f, func() { e.Advance(time.Millisecond) })
	f.want(t, "timertest.allocates.OnTimer at ", "timertest_test.go:42")
	a.Init(timer.Config{Service: e.Service, Period: time.Millisecond, Hard: true, Handler: &Counter{}})
	g := &failures{TB: t}
	NoAlloc(g, func() { e.Advance(time.Millisecond) })
	g.want(t)
	a.Deinit()
}

func TestCheckLeaksNamesTheTimer(t *testing.T) {
	e := New(t, Config{Machine: simhw.Config{Channels: 1}})
	c := &Counter{}
	e.Init("A", timer.Config{Period: time.Hour, Handler: c, Info: &timer.Info{Name: "watchdog"}})
	e.Init("B", timer.Config{Mode: timer.OneShot, Period: time.Millisecond, Handler: c})
	e.Init("C", timer.Config{Mode: timer.OneShot, Period: time.Millisecond, Handler: c, Channel: timer.HW(0)})
	e.Service.Schedule(c, 0)
	e.Machine.Advance(time.Millisecond)
	f := &failures{TB: t}
	CheckLeaks(f, e.Service)
	f.want(t, `timer "watchdog" is still armed`, "still has its call queued",
		"owns hardware channel 0", "1 pieces of deferred work")
	e.Settle()
	e.Service.DeinitAll()
	e.Timer("C").Release()
	g := &failures{TB: t}
	CheckLeaks(g, e.Service)
	g.want(t)
}

func TestExpectComparesOrderAndTime(t *testing.T) {
	e := New(t, Config{})
	e.Init("A", timer.Config{Mode: timer.OneShot, Period: 1500 * time.Microsecond, Handler: e.Probe("A", nil)})
	e.Advance(2 * time.Millisecond)
	real := e.TB
	f := &failures{TB: t}
	e.TB = f
	e.Expect("A@1")
	e.TB = real
	f.want(t, `got "A@1.5"`, `want "A@1"`)
	e.Expect("") // Expect takes what it compared
}

// The conformance test passes on good machines, narrow, slow and late ones.
func TestDriverOnMachines(t *testing.T) {
	for _, cfg := range []simhw.Config{
		{},
		{CounterBits: 8, Hz: 1000},
		{CounterBits: 16, Hz: 32768, Start: 65530},
		{CounterBits: 24, Latency: 9, ISRCost: 5},
		{SetCost: 7},
	} {
		m := simhw.New(cfg)
		Driver(t, m, m.Advance)
	}
}

// broken is a driver with one of the faults that the contract forbids.
type broken struct {
	*simhw.Machine
	fault string
	calls int
}

func (b *broken) SetAlarm(at timer.Instant) {
	now := b.Machine.Now()
	switch {
	case b.fault == "past is lost" && at <= now:
		b.Machine.ClearAlarm()
	case b.fault == "earlier is ignored" && b.calls > 0 && at < now+1_000_000:
	default:
		b.Machine.SetAlarm(at)
	}
	b.calls++
}

func (b *broken) Now() timer.Instant {
	now := b.Machine.Now()
	if b.calls++; b.fault == "clock goes back" && b.calls%7 == 0 {
		return now - 100_000
	}
	return now
}

func TestDriverFindsFaults(t *testing.T) {
	for fault, want := range map[string]string{
		"past is lost":       "no interrupt within a second",
		"earlier is ignored": "no interrupt within a second",
		"clock goes back":    "the clock went back",
	} {
		b := &broken{Machine: simhw.New(simhw.Config{}), fault: fault}
		f := &failures{TB: t}
		Driver(f, b, b.Machine.Advance)
		f.want(t, want)
	}
}

// Every scenario of Preempt needs the tag; without it the case is skipped, and
// with it a wrong expectation is found.
func TestPreemptFindsARace(t *testing.T) {
	shared := 0
	c := Case{
		Setup: func(*Env) { shared = 0 },
		Op: func(e *Env) { // read, be interrupted, write: the lost update
			x := shared
			e.Service.Armed()
			shared = x + 1
		},
		ISR:    func(*Env) { shared++ },
		Result: func(*Env) string { return fmt.Sprint(shared) },
	}
	f := &failures{TB: t}
	if !timer.SetHook(nil) {
		t.Skip("needs the build tag timerhook")
	}
	Preempt(f, c)
	f.want(t, "is none of the serial ones")
}
