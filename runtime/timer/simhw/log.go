package simhw

import "github.com/isrlint/isrlint/runtime/timer"

// EventKind says what the machine saw.
type EventKind uint8

const (
	// AlarmSet: SetAlarm; At is what was asked for.
	AlarmSet EventKind = iota
	// AlarmClear: ClearAlarm; At is the time of the call.
	AlarmClear
	// Interrupt: an interrupt is accepted; At is that time, before the latency.
	Interrupt
	// ChannelSet: SetAlarm of a hardware channel; At is what was asked for.
	ChannelSet
	// ChannelClear: ClearAlarm of a hardware channel; At is the time of the call.
	ChannelClear
)

// Event is one thing the machine saw.
type Event struct {
	Kind EventKind
	At   timer.Instant
}

// note keeps the last LogSize events.
func (m *Machine) note(k EventKind, at timer.Instant) {
	if m.cfg.LogSize < 0 {
		return
	}
	e := Event{k, at}
	if len(m.log) < cap(m.log) {
		m.log = append(m.log, e)
		return
	}
	m.log[m.oldest] = e
	if m.oldest++; m.oldest == len(m.log) {
		m.oldest = 0
	}
}

// Log copies the events kept to dst, oldest first, and returns how many.
func (m *Machine) Log(dst []Event) int {
	n := copy(dst, m.log[m.oldest:])
	return n + copy(dst[n:], m.log[:m.oldest])
}

// Count is the number of events of a kind among those kept.
func (m *Machine) Count(k EventKind) int {
	n := 0
	for _, e := range m.log {
		if e.Kind == k {
			n++
		}
	}
	return n
}
