package simhw

import "github.com/isrlint/isrlint/runtime/timer"

// Channel is one hardware timer of a machine: a down-counter that is loaded with
// a count at a prescaler and interrupts when it reaches zero.
type Channel struct {
	m     *Machine
	bit   uint32
	match timer.Instant
}

// Channels are the machine's hardware timers for Options.Channels.
func (m *Machine) Channels() []timer.ChannelDriver {
	out := make([]timer.ChannelDriver, len(m.chans))
	for i := range m.chans {
		out[i] = &m.chans[i]
	}
	return out
}

// Limits follows from width and prescalers.
func (c *Channel) Limits() timer.Limits {
	p := c.m.cfg.Prescalers
	return timer.Limits{
		Min: timer.Instant(p[0]),
		Max: timer.Instant(p[len(p)-1]) * c.top(),
	}
}

func (c *Channel) top() timer.Instant { return 1<<c.m.cfg.ChannelBits - 1 }

// SetAlarm loads the counter with the distance to at, at the smallest prescaler
// it fits, rounded up; a distance that fits none is clipped, which interrupts
// early. A time that passed interrupts at once.
//
//isrlint:main
func (c *Channel) SetAlarm(at timer.Instant) {
	m := c.m
	m.note(ChannelSet, at)
	m.pending &^= c.bit
	d := at - m.Now()
	if d <= 0 {
		c.match = never
		m.request(c.bit)
		return
	}
	unit := timer.Instant(m.cfg.Prescalers[len(m.cfg.Prescalers)-1])
	count := c.top()
	for _, p := range m.cfg.Prescalers {
		if n := (d + timer.Instant(p) - 1) / timer.Instant(p); n <= c.top() {
			unit, count = timer.Instant(p), n
			break
		}
	}
	c.match = m.now + count*unit
}

// ClearAlarm stops the counter.
//
//isrlint:main
func (c *Channel) ClearAlarm() {
	c.match = never
	c.m.pending &^= c.bit
	c.m.note(ChannelClear, c.m.now)
}
