package simhw

import (
	"math/bits"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Disable masks interrupts; it nests. timer.Critical calls it.
func (m *Machine) Disable() { m.masked++ }

// Enable undoes one Disable; the last one delivers what is pending.
func (m *Machine) Enable() {
	if m.masked > 0 {
		m.masked--
	}
	m.deliver()
}

// Raise requests an interrupt as if its alarm had matched: n < 0 the main
// alarm, else channel n. A spurious interrupt is one that was raised.
func (m *Machine) Raise(n int) {
	m.request(1 << uint(n+1))
	m.deliver()
}

func (m *Machine) request(bit uint32) { m.pending |= bit }

// deliver serves pending interrupts until none is left.
func (m *Machine) deliver() {
	for m.deliverOne() {
	}
}

// deliverOne serves the pending interrupt with the lowest number, unless masked
// or in one already; false if there was none to serve.
func (m *Machine) deliverOne() bool {
	if m.pending == 0 || m.masked > 0 || m.inISR || m.svc == nil {
		return false
	}
	n := bits.TrailingZeros32(m.pending)
	m.pending &^= 1 << n
	m.inISR = true
	m.note(Interrupt, m.now)
	m.elapse(m.latency())
	if f := m.cfg.Trace; f != nil {
		f(n - 1)
	}
	if n == 0 {
		m.svc.Interrupt()
	} else {
		m.svc.ChannelInterrupt(n - 1)
	}
	m.elapse(m.cfg.ISRCost)
	m.inISR = false
	return true
}

func (m *Machine) latency() timer.Instant {
	if f := m.cfg.LatencyFunc; f != nil {
		return f()
	}
	return m.cfg.Latency
}

// ISR runs f in interrupt context, as an interrupt of another device would, and
// then whatever is pending. It returns false without calling f if interrupts
// are masked or one is being served.
func (m *Machine) ISR(f func()) bool {
	if m.masked > 0 || m.inISR {
		return false
	}
	m.inISR = true
	f()
	m.inISR = false
	m.deliver()
	return true
}

// Preempt installs hook at every hook point of the timer package (see
// timer.SetHook) while keeping the interrupt mask in step with the critical
// sections, so that interrupts raised in hook wait for the section's end. nil
// removes it. False, and no effect, in a build without the tag timerhook.
func (m *Machine) Preempt(hook func(timer.HookPoint)) bool {
	m.preempt = hook
	if hook == nil {
		return timer.SetHook(nil)
	}
	return timer.SetHook(m.onHook)
}

func (m *Machine) onHook(p timer.HookPoint) {
	switch p {
	case timer.HookInside:
		m.masked++
	case timer.HookExit:
		m.masked--
		m.deliver()
	}
	if f := m.preempt; f != nil {
		f(p)
	}
}
