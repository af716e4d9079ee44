package timer_test

import (
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/internal/contexts"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// place calls f from one context of a fresh environment, and reports that the
// call came back. The subject of own calls is the timer "S".
type place struct {
	context contexts.Context
	run     func(e *timertest.Env, f func())
}

var places = []place{
	{contexts.Main, func(_ *timertest.Env, f func()) { f() }},
	{contexts.ISR, func(e *timertest.Env, f func()) {
		e.Init("X", once(ms, timer.HandlerFunc(func(*timer.Timer) { f() })))
		e.Machine.Advance(2 * ms)
	}},
	{contexts.Soft, func(e *timertest.Env, f func()) {
		if err := e.Service.Schedule(timer.TaskFunc(func(uintptr) { f() }), 0); err != nil {
			e.Fatal(err)
		}
		e.Service.RunPending(0)
	}},
	{contexts.Own, func(e *timertest.Env, f func()) {
		e.Init("S", soft(once(ms, timer.HandlerFunc(func(*timer.Timer) { f() }))))
		e.Machine.Advance(2 * ms)
		e.Service.RunPending(0)
	}},
}

// methods calls each method once and returns its error or refusal, nil if it
// did what it is for.
func methods(e *timertest.Env) map[string]func() error {
	s, t, c := e.Service, e.Timer("S"), &timertest.Counter{}
	w := &timer.Work{Service: s, Task: c}
	crit := &timer.Critical{Service: s}
	op := &timer.Operator{Service: s, Period: ms, Handler: c}
	note := func(f func()) func() error {
		return func() error {
			f()
			return nil
		}
	}
	return map[string]func() error{
		"(*Timer).Init":               func() error { return t.Init(timer.Config{Service: s, Period: ms, Handler: c}) },
		"(*Timer).Deinit":             note(func() { t.Deinit() }),
		"(*Timer).DeinitWait":         t.DeinitWait,
		"(*Timer).Release":            func() error { t.Deinit(); return t.Release() },
		"(*Timer).Reset":              note(func() { t.Reset(ms) }),
		"(*Timer).ResetAt":            note(func() { t.ResetAt(5) }),
		"(*Timer).SetHandler":         func() error { return t.SetHandler(c) },
		"(*Timer).SetPeriod":          func() error { return t.SetPeriod(ms) },
		"(*Timer).Armed":              note(func() { t.Armed() }),
		"(*Timer).Deadline":           note(func() { t.Deadline() }),
		"(*Timer).Due":                note(func() { t.Due() }),
		"(*Timer).Overruns":           note(func() { t.Overruns() }),
		"(*Timer).Queued":             note(func() { t.Queued() }),
		"(*Timer).Channel":            note(func() { t.Channel() }),
		"(*Timer).Info":               note(func() { t.Info() }),
		"(*Timer).Service":            note(func() { t.Service() }),
		"(*Service).Stop":             s.Stop,
		"(*Service).Schedule":         func() error { return s.Schedule(c, 0) },
		"(*Service).Pending":          note(func() { s.Pending() }),
		"(*Service).Deferred":         note(func() { s.Deferred() }),
		"(*Service).Next":             note(func() { s.Next() }),
		"(*Service).Armed":            note(func() { s.Armed() }),
		"(*Service).DeinitAll":        note(func() { s.DeinitAll() }),
		"(*Service).Faults":           note(func() { s.Faults(nil) }),
		"(*Service).Stats":            note(func() { s.Stats() }),
		"(*Service).Now":              note(func() { s.Now() }),
		"(*Service).Hz":               note(func() { s.Hz() }),
		"(*Service).Interrupt":        note(s.Interrupt),
		"(*Service).ChannelInterrupt": note(func() { s.ChannelInterrupt(0) }),
		"(*Work).Submit":              note(func() { w.Submit() }),
		"(*Critical).Enter":           note(func() { crit.Exit(crit.Enter()) }),
		"(*Critical).Exit":            note(func() { crit.Exit(crit.Enter()) }),
		"(*Operator).Start":           func() error { defer op.Timer.Release(); defer op.Stop(); return op.Start() },
		"(*Operator).Stop":            note(func() { op.Stop() }),
		"(*Operator).Running":         note(func() { op.Running() }),
		"(*Service).RunPending":       func() error { return runPending(s) },
		"(*Service).Start":            func() error { return s.Start(simhw.New(simhw.Config{}), timer.Options{}) },
		"(*Service).Each":             note(func() { s.Each(func(*timer.Timer) bool { return true }) }),
	}
}

// runPending turns RunPending's refusal into an error: work is queued, so it
// must run something.
func runPending(s *timer.Service) error {
	if err := s.Schedule(&timertest.Counter{}, 0); err != nil {
		return err
	}
	if s.RunPending(0) == 0 {
		return timer.ErrInISR
	}
	return nil
}

// refusals is where a method must refuse, and with what; a place outside its
// row's contexts that is not listed is documented as harmless or undefined.
var refusals = map[string]map[contexts.Context]error{
	"(*Timer).DeinitWait":   {contexts.ISR: timer.ErrInISR, contexts.Own: timer.ErrOwnHandler},
	"(*Timer).Release":      {contexts.Own: timer.ErrArmed},
	"(*Service).Stop":       {contexts.ISR: timer.ErrInISR},
	"(*Service).RunPending": {contexts.ISR: timer.ErrInISR, contexts.Soft: timer.ErrInISR, contexts.Own: timer.ErrInISR},
	"(*Service).Start":      {contexts.Main: timer.ErrBusy, contexts.ISR: timer.ErrBusy, contexts.Soft: timer.ErrBusy, contexts.Own: timer.ErrBusy},
}

// TestContexts calls every method from every context and holds the answer
// against the table: allowed means no error, refused means the documented one.
func TestContexts(t *testing.T) {
	for _, entry := range contexts.Table {
		for _, p := range places {
			want, refused := refusals[entry.Method][p.context]
			if !refused && entry.From&p.context == 0 {
				continue
			}
			t.Run(entry.Method+" from "+p.context.String(), func(t *testing.T) {
				e := timertest.New(t, timertest.Config{Options: timer.Options{Slots: make([]timer.Slot, 4), Nodes: make([]timer.Node, 4)}})
				e.Init("S", soft(once(1000*ms, &timertest.Counter{})))
				f := methods(e)[entry.Method]
				if f == nil {
					t.Fatal("the test does not call it")
				}
				var got error
				called := false
				p.run(e, func() { got, called = f(), true })
				if !called {
					t.Fatal("never called")
				}
				if got != want {
					t.Errorf("answer %v, want %v", got, want)
				}
				if e.Service.Hz() == 0 { // it was Stop
					if err := e.Service.Start(e.Machine, timer.Options{}); err != nil {
						t.Fatal(err)
					}
				}
				e.Service.DeinitAll()
				e.Settle()
			})
		}
	}
}
