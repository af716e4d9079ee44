package simhw

import (
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Machine is the simulated hardware, and its driver at the same time. Use it
// from one goroutine.
type Machine struct {
	cfg Config
	svc *timer.Service

	mask    uint64        // of the counter's bits
	now     timer.Instant // the truth; software sees raw and widens it
	wide    timer.Instant // the driver's last widened reading
	match   timer.Instant // when the counter equals the compare register
	chans   []Channel
	pending uint32 // requested interrupts: bit 0 the alarm, bit 1+n channel n
	masked  int
	inISR   bool

	preempt func(timer.HookPoint)
	log     []Event
	oldest  int // index in log, once it is full
}

// New makes a machine. It allocates; nothing else here does.
func New(cfg Config) *Machine {
	cfg.defaults()
	m := &Machine{cfg: cfg, match: never, mask: 1<<cfg.CounterBits - 1}
	m.now = timer.Instant(uint64(cfg.Start) & m.mask)
	m.wide = m.now
	m.log = make([]Event, 0, max(0, cfg.LogSize))
	m.chans = make([]Channel, cfg.Channels)
	for i := range m.chans {
		m.chans[i] = Channel{m: m, bit: 1 << (i + 1), match: never}
	}
	return m
}

// Attach is called by Service.Start.
func (m *Machine) Attach(s *timer.Service) error {
	m.svc = s
	return nil
}

// Detach is called by Service.Stop.
func (m *Machine) Detach() {
	m.svc = nil
	m.pending = 0
}

// Hz is the rate of the main counter.
func (m *Machine) Hz() uint32 { return m.cfg.Hz }

// Polled is Config.Polled.
func (m *Machine) Polled() bool { return m.cfg.Polled }

// Now reads the counter and widens it, as a driver does. Like every method it runs
// on the machine's one thread, where an interrupt is a call.
//
//isrlint:main
func (m *Machine) Now() timer.Instant {
	m.wide = timer.Extend(m.wide, uint32(m.now), m.cfg.CounterBits) // which drops the bits above
	return m.wide
}

// True is the simulated time itself. It differs from Now only if the counter
// wrapped unobserved, because interrupts were masked for longer than that.
func (m *Machine) True() timer.Instant { return m.now }

// Horizon is half of the counter's range.
func (m *Machine) Horizon() timer.Instant {
	return max(2, timer.Instant(m.mask/2))
}

// Sequential is true: a machine and its service belong to one goroutine, and the
// service's locks are left out.
func (m *Machine) Sequential() bool { return true }

// InInterrupt reports whether an interrupt is being served.
//
//isrlint:main
func (m *Machine) InInterrupt() bool { return m.inISR }

// SetAlarm writes the compare register and reads the counter again.
//
//isrlint:main
func (m *Machine) SetAlarm(at timer.Instant) {
	m.elapse(m.cfg.SetCost)
	// The hardware compares for equality: it next matches when the low bits
	// agree, within one wrap from now, whatever the high bits are.
	m.match = m.now + 1 + timer.Instant(uint64(at-m.now-1)&m.mask)
	m.note(AlarmSet, at)
	if m.Now() >= at { // passed before or while the register was written
		m.match = never
		m.request(1)
	}
}

// ClearAlarm disables the compare interrupt.
//
//isrlint:main
func (m *Machine) ClearAlarm() {
	m.match = never
	m.pending &^= 1
	m.note(AlarmClear, m.now)
}

// Advance lets d go by and serves what comes. In an interrupt handler it is
// Spend: nothing can interrupt there.
func (m *Machine) Advance(d time.Duration) { m.AdvanceTo(m.now + m.Ticks(d)) }

// AdvanceTo lets time pass until at. Interrupts that take time may carry it
// further; those still pending then stay so until the next call.
func (m *Machine) AdvanceTo(at timer.Instant) {
	for {
		for m.pending != 0 && m.now <= at && m.deliverOne() {
		}
		if m.now >= at {
			return
		}
		m.elapse(min(m.next(), at) - m.now)
	}
}

// Step advances to the next match of an alarm and serves it; false if none is
// set.
func (m *Machine) Step() bool {
	next := m.next()
	if next == never {
		return false
	}
	m.AdvanceTo(next)
	return true
}

// Spend lets n ticks go by without serving anything: what a busy handler does.
func (m *Machine) Spend(n timer.Instant) { m.elapse(n) }

// next is the time of the earliest match.
func (m *Machine) next() timer.Instant {
	at := m.match
	for i := range m.chans {
		at = min(at, m.chans[i].match)
	}
	return at
}

// elapse moves the clock and turns matches into requests.
func (m *Machine) elapse(n timer.Instant) {
	if n == 0 {
		return
	}
	m.now += n
	if m.match <= m.now {
		m.match = never
		m.request(1)
	}
	for i := range m.chans {
		if c := &m.chans[i]; c.match <= m.now {
			c.match = never
			m.request(c.bit)
		}
	}
}
