//go:build timerhook

package timer_test

import (
	"fmt"
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// Every main operation against every interrupt script, at every hook point and
// pair of points. Run: go test -tags timerhook -run Preempt .

type action struct {
	name string
	do   func(e *timertest.Env)
}

// ops are operations of one critical section each.
func ops() []action {
	return []action{
		{"init", func(e *timertest.Env) { e.Init("A", hard(7*ms, e.Probe("N", nil))) }},
		{"initOther", func(e *timertest.Env) { e.Init("C", once(7*ms, e.Probe("C", nil))) }},
		{"initSoft", func(e *timertest.Env) { e.Init("A", soft(hard(7*ms, e.Probe("N", nil)))) }},
		{"initChannel", func(e *timertest.Env) {
			cfg := hard(7*ms, e.Probe("N", nil))
			cfg.Channel = timer.HW(0)
			e.Init("A", cfg)
		}},
		{"deinit", func(e *timertest.Env) { e.Timer("A").Deinit() }},
		{"deinitB", func(e *timertest.Env) { e.Timer("B").Deinit() }},
		{"reset", func(e *timertest.Env) { e.Timer("A").Reset(8 * ms) }},
		{"resetNow", func(e *timertest.Env) { e.Timer("A").Reset(-1) }},
		{"resetAt", func(e *timertest.Env) { e.Timer("B").ResetAt(e.Machine.Ticks(12 * ms)) }},
		{"setHandler", func(e *timertest.Env) { e.Timer("A").SetHandler(e.Probe("H", nil)) }},
		{"setPeriod", func(e *timertest.Env) { e.Timer("A").SetPeriod(3 * ms) }},
		{"deinitAll", func(e *timertest.Env) { e.Service.DeinitAll() }},
		{"schedule", func(e *timertest.Env) { e.Service.Schedule(e.Probe("T", nil), 0) }},
		{"overruns", func(e *timertest.Env) { e.Timer("A").Overruns() }},
	}
}

// isrs are what comes in between; late ones let the alarms of the service become
// pending, so that its own interrupt follows at once.
func isrs() []action {
	list := []action{
		{"nothing", func(e *timertest.Env) {}},
		{"late", func(e *timertest.Env) { e.Machine.Spend(e.Machine.Ticks(10 * ms)) }},
		{"veryLate", func(e *timertest.Env) { e.Machine.Spend(e.Machine.Ticks(25 * ms)) }},
	}
	for _, o := range ops() {
		list = append(list, action{"isr-" + o.name, o.do})
	}
	return list
}

func setup(softA bool) func(e *timertest.Env) {
	return func(e *timertest.Env) {
		a := hard(10*ms, e.Probe("A", nil))
		if softA {
			a = soft(a)
		}
		e.Init("A", a)
		e.Init("B", once(10*ms, e.Probe("B", nil)))
	}
}

func TestPreemptEverywhere(t *testing.T) {
	runs := 0
	for _, op := range ops() {
		for _, isr := range isrs() {
			for _, softA := range []bool{false, true} {
				c := timertest.Case{
					Setup: setup(softA), Op: op.do, ISR: isr.do,
					Finish: func(e *timertest.Env) { e.Advance(40 * ms) },
				}
				c.Config.Machine.Channels = 1
				t.Run(op.name+"/"+isr.name, func(t *testing.T) { runs += timertest.Preempt(t, c) })
			}
		}
	}
	if runs < 7000 {
		t.Errorf("%d runs only: the hooks are not where they were", runs)
	}
}

// R18: the alarm fires before Init returns, and the callback deinits.
func TestPreempt_R18(t *testing.T) {
	timertest.Preempt(t, timertest.Case{
		Op: func(e *timertest.Env) {
			e.Init("A", hard(1*ms, e.Probe("A", func(a *timer.Timer) { a.Deinit() })))
		},
		ISR:    func(e *timertest.Env) { e.Machine.Spend(e.Machine.Ticks(5 * ms)) },
		Finish: func(e *timertest.Env) { e.Advance(20 * ms) },
		Result: func(e *timertest.Env) string {
			if e.Timer("A").Armed() {
				return "armed"
			}
			return "stopped"
		},
	})
}

// R19: Init of an armed timer from main while its own interrupt comes in at
// every step: the old handler before, the new one after, never a mixture.
func TestPreempt_R19(t *testing.T) {
	timertest.Preempt(t, timertest.Case{
		Setup: func(e *timertest.Env) { e.Init("A", hard(10*ms, e.Probe("old", nil))) },
		Op: func(e *timertest.Env) {
			cfg := hard(7*ms, e.Probe("new", nil))
			cfg.Missed = timer.CatchUp
			e.Init("A", cfg)
		},
		ISR:    func(e *timertest.Env) { e.Machine.Spend(e.Machine.Ticks(21 * ms)) },
		Finish: func(e *timertest.Env) { e.Advance(30 * ms) },
	})
}

// RunPending with interrupts at every step: wherever the tick comes, also
// between the decision to call and the call, it gets a call of its own or is
// counted. Nothing is lost.
func TestPreemptRunPending(t *testing.T) {
	for _, isr := range isrs()[:3] {
		t.Run(isr.name, func(t *testing.T) {
			var p *timertest.Probe
			timertest.Preempt(t, timertest.Case{
				Setup: func(e *timertest.Env) {
					p = e.Probe("A", nil)
					e.Init("A", soft(hard(10*ms, p)))
					e.Machine.Advance(10 * ms)
				},
				Op:     func(e *timertest.Env) { e.Service.RunPending(0) },
				ISR:    isr.do,
				Finish: func(e *timertest.Env) { e.Advance(40 * ms) },
				Result: func(e *timertest.Env) string {
					due := int(e.Now() / (10 * ms))
					return fmt.Sprint("unaccounted: ", due-p.Calls-int(e.Timer("A").Overruns()))
				},
			})
		})
	}
}

// The seed's pattern: two words that only mean something together.
func TestPreemptCritical(t *testing.T) {
	var pair [2]int
	torn := false
	timertest.Preempt(t, timertest.Case{
		Setup: func(e *timertest.Env) {
			pair = [2]int{}
			e.Init("A", hard(1*ms, timer.HandlerFunc(func(*timer.Timer) { pair[0]++; pair[1]++ })))
		},
		Op: func(e *timertest.Env) {
			c := timer.Critical{Service: e.Service}
			st := c.Enter()
			x := pair[0]
			e.Timer("A").Armed() // hook points inside the section
			torn = torn || x != pair[1]
			c.Exit(st)
		},
		ISR:    func(e *timertest.Env) { e.Machine.Spend(e.Machine.Ticks(1 * ms)) },
		Result: func(*timertest.Env) string { return "" },
	})
	if torn {
		t.Error("a hard handler ran inside a critical section")
	}
}
