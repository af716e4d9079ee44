package timertest

import "github.com/isrlint/isrlint/runtime/timer"

// Probe is a handler that records its name and runs a script.
type Probe struct {
	env    *Env
	name   string
	script func(t *timer.Timer)
	// Calls is the number of calls so far.
	Calls int
}

// Probe makes a handler that records name at each call and then, if script is
// not nil, runs it. It allocates when it records: it is for tests of order.
func (e *Env) Probe(name string, script func(t *timer.Timer)) *Probe {
	return &Probe{env: e, name: name, script: script}
}

// OnTimer records the call.
func (p *Probe) OnTimer(t *timer.Timer) {
	p.Calls++
	p.env.Record(p.name)
	if p.script != nil {
		p.script(t)
	}
}

// Run makes a Probe a Task too.
func (p *Probe) Run(uintptr) { p.OnTimer(nil) }

// Counter is a handler and Task that only counts. It does not allocate.
type Counter struct{ N int }

// OnTimer counts.
func (c *Counter) OnTimer(*timer.Timer) { c.N++ }

// Run counts.
func (c *Counter) Run(uintptr) { c.N++ }
