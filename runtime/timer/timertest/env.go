package timertest

import (
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
)

// Config is what New builds an Env from. The zero value is a machine at 1 MHz
// without channels and a service with default options.
type Config struct {
	Machine simhw.Config
	Options timer.Options
}

// Env is a service on a simulated machine, stopped at the end of the test after
// a check for leaks. Everything runs on the test's goroutine.
type Env struct {
	testing.TB
	Service *timer.Service
	Machine *simhw.Machine

	start  timer.Instant
	timers map[string]*timer.Timer
	names  []string
	log    []string
}

// New starts a service with the machine's channels. At the end of the test
// CheckLeaks runs; a test that leaves timers armed on purpose calls
// Service.DeinitAll.
func New(t testing.TB, cfg Config) *Env {
	t.Helper()
	e := start(t, cfg)
	t.Cleanup(func() {
		t.Helper()
		e.check()
	})
	return e
}

func start(t testing.TB, cfg Config) *Env {
	t.Helper()
	e := &Env{
		TB: t, Service: new(timer.Service), Machine: simhw.New(cfg.Machine),
		timers: map[string]*timer.Timer{},
	}
	if cfg.Options.Channels == nil {
		cfg.Options.Channels = e.Machine.Channels()
	}
	if err := e.Service.Start(e.Machine, cfg.Options); err != nil {
		t.Fatalf("start: %v", err)
	}
	e.start = e.Machine.True()
	return e
}

// check is New's cleanup: channels of stopped timers are given back, then
// nothing may be left.
func (e *Env) check() {
	e.Helper()
	for _, n := range e.names {
		if err := e.timers[n].Release(); err != nil {
			e.Errorf("timer %s at the end of the test: %v", n, err)
		}
	}
	CheckLeaks(e, e.Service)
	if err := e.Service.Stop(); err != nil {
		e.Errorf("stop: %v", err)
	}
}

// Timer is the Env's timer of that name, made at the first call.
func (e *Env) Timer(name string) *timer.Timer {
	t := e.timers[name]
	if t == nil {
		t = new(timer.Timer)
		e.timers[name] = t
		e.names = append(e.names, name)
		sort.Strings(e.names)
	}
	return t
}

// Init arms the timer of that name and fails the test on an error.
func (e *Env) Init(name string, cfg timer.Config) *timer.Timer {
	e.Helper()
	t := e.Timer(name)
	cfg.Service = e.Service
	if err := t.Init(cfg); err != nil {
		e.Fatalf("init of %s: %v", name, err)
	}
	return t
}

// Advance lets virtual time pass, serving interrupts, and runs soft handlers
// whenever one became ready, as an idle main loop does.
func (e *Env) Advance(d time.Duration) {
	end := e.Machine.True() + e.Machine.Ticks(d)
	for {
		e.Machine.AdvanceTo(e.Machine.True()) // what is pending now
		e.Settle()
		now := e.Machine.True()
		if now >= end {
			return
		}
		next := end
		if at, ok := e.Service.Next(); ok && at < end {
			next = max(at, now+1)
		}
		e.Machine.AdvanceTo(next)
		e.Settle()
	}
}

// Settle runs soft handlers and deferred work until none is pending.
func (e *Env) Settle() {
	for e.Service.Pending() && e.Service.RunPending(0) > 0 {
	}
}

// Interrupt runs f in interrupt context, as another device's handler would.
func (e *Env) Interrupt(f func()) {
	e.Helper()
	if !e.Machine.ISR(f) {
		e.Fatal("interrupts are masked or one is being served")
	}
}

// Now is the virtual time since the start of the Env.
func (e *Env) Now() time.Duration {
	n := e.Machine.True() - e.start
	hz := timer.Instant(e.Machine.Hz())
	return time.Duration(n/hz)*time.Second + time.Duration(n%hz*timer.Instant(time.Second)/hz)
}

// Record adds name@now to the log that Expect compares.
func (e *Env) Record(name string) {
	ms := float64(e.Now()) / float64(time.Millisecond)
	e.log = append(e.log, name+"@"+strconv.FormatFloat(ms, 'f', -1, 64))
}

// Expect compares everything recorded since the last Expect, times in
// milliseconds: "A@10 B@15".
func (e *Env) Expect(want string) {
	e.Helper()
	got := strings.Join(e.log, " ")
	e.log = e.log[:0]
	if got != want {
		e.Errorf("calls\n got %q\nwant %q", got, want)
	}
}

// State is the log and what every timer of the Env stands at, for comparison.
func (e *Env) State() string {
	var b strings.Builder
	b.WriteString(strings.Join(e.log, " "))
	for _, n := range e.names {
		t := e.timers[n]
		b.WriteString("; " + n)
		if at, ok := t.Deadline(); ok {
			b.WriteString(" " + strconv.FormatInt(int64(at-e.start), 10))
		}
		if o := t.Overruns(); o > 0 {
			b.WriteString(" over " + strconv.Itoa(int(o)))
		}
	}
	return b.String()
}
