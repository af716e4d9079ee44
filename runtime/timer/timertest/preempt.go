package timertest

import (
	"fmt"
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Case is an operation in main and an interrupt that may come anywhere in it.
type Case struct {
	Config Config
	// Setup prepares a fresh Env before the interrupt may come.
	Setup func(e *Env)
	// Op is what main does.
	Op func(e *Env)
	// ISR runs in interrupt context, once or twice, somewhere in Op.
	ISR func(e *Env)
	// Finish, if not nil, runs afterwards, without interference: it usually
	// advances time.
	Finish func(e *Env)
	// Result is the outcome that is compared; nil is Env.State.
	Result func(e *Env) string
	// Steps are the critical sections of Op at whose ends an interrupt is a
	// serial order of its own; nil means Op is one step.
	Steps []func(e *Env)
}

// Preempt runs the case with the interrupt at every hook point of Op, one at a
// time and in all pairs, points inside critical sections included, where the
// interrupt must wait for the section's end. Every outcome must be that of a
// serial order: the interrupt before or after Op, or between two of its Steps.
// It returns the number of runs; without the build tag timerhook it skips the
// test.
func Preempt(t testing.TB, c Case) int {
	t.Helper()
	if !timer.SetHook(nil) {
		t.Skip("needs the build tag timerhook")
	}
	if c.Steps == nil {
		c.Steps = []func(e *Env){c.Op}
	}
	if c.Op == nil {
		steps := c.Steps
		c.Op = func(e *Env) {
			for _, f := range steps {
				f(e)
			}
		}
	}
	points := c.run(t, nil).points
	if points == 0 {
		t.Fatal("no hook point in the operation")
	}
	runs := 1 + c.check(t, c.serial(t, 1), 1, points)
	return runs + c.check(t, c.serial(t, 2), 2, points)
}

// check runs the case with n interrupts at all places; n is 1 or 2.
func (c *Case) check(t testing.TB, serial map[string]string, n, points int) int {
	t.Helper()
	runs := 0
	for k := 0; k < points; k++ {
		for l := k; l < points; l++ {
			at := []int{k, l}
			if n == 1 {
				at = at[:1]
			}
			r := c.run(t, at)
			runs++
			if _, ok := serial[r.result]; !ok {
				t.Errorf("interrupt at point %v of %d: outcome\n\t%q\nis none of the serial ones\n\t%v",
					at, points, r.result, serial)
				return runs
			}
			if n == 1 {
				break
			}
		}
	}
	return runs
}

// serial are the outcomes of n interrupts between whole steps. The service's own
// interrupt is a third party: once a step made it pending, it may come before
// the next thing or after all.
func (c *Case) serial(t testing.TB, n int) map[string]string {
	t.Helper()
	out := map[string]string{}
	for i := 0; i <= len(c.Steps); i++ {
		for j := i; j <= len(c.Steps); j++ {
			at := []int{i, j}[:n]
			for _, prompt := range []bool{false, true} {
				out[c.inOrder(t, at, prompt)] = fmt.Sprintf("before steps %v, own interrupt prompt: %t", at, prompt)
			}
		}
	}
	return out
}

// inOrder runs the steps with an interrupt before each step numbered in at.
func (c *Case) inOrder(t testing.TB, at []int, prompt bool) string {
	t.Helper()
	e := c.begin(t)
	for k := 0; k <= len(c.Steps); k++ {
		for _, a := range at {
			if a == k {
				e.Interrupt(func() { c.ISR(e) })
			}
		}
		if k < len(c.Steps) {
			c.Steps[k](e)
		}
		if prompt {
			e.Machine.AdvanceTo(e.Machine.True())
		}
	}
	return c.end(e)
}

func (c *Case) begin(t testing.TB) *Env {
	t.Helper()
	e := start(t, c.Config)
	if c.Setup != nil {
		c.Setup(e)
	}
	return e
}

func (c *Case) end(e *Env) string {
	if c.Finish != nil {
		c.Finish(e)
	}
	result := c.Result
	if result == nil {
		result = (*Env).State
	}
	s := result(e)
	e.Service.DeinitAll()
	e.check()
	return s
}

// preemptRun counts hook points and interrupts at some of them.
type preemptRun struct {
	c      *Case
	e      *Env
	at     []int
	points int
	owed   int // interrupts that came while masked
	inISR  bool
	result string
}

func (c *Case) run(t testing.TB, at []int) *preemptRun {
	t.Helper()
	r := &preemptRun{c: c, e: c.begin(t), at: at}
	r.e.Machine.Preempt(r.hook)
	c.Op(r.e)
	r.e.Machine.Preempt(nil)
	for ; r.owed > 0; r.owed-- {
		r.e.Interrupt(func() { c.ISR(r.e) })
	}
	r.result = c.end(r.e)
	return r
}

func (r *preemptRun) hook(timer.HookPoint) {
	if r.inISR || r.e.Machine.InInterrupt() {
		return // hook points of the handlers are not main's
	}
	for _, k := range r.at {
		if k == r.points {
			r.owed++
		}
	}
	r.points++
	for r.owed > 0 {
		r.inISR = true
		ok := r.e.Machine.ISR(func() { r.c.ISR(r.e) })
		r.inISR = false
		if !ok {
			return
		}
		r.owed--
	}
}
