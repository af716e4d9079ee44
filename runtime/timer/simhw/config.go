package simhw

import (
	"math"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Config describes a machine. The zero value is a 32-bit counter at 1 MHz
// without channels, latency or costs.
type Config struct {
	// Hz is the rate of the main counter; 0 is 1 MHz.
	Hz uint32
	// CounterBits is its width, 1 to 32; 0 is 32.
	CounterBits uint8
	// Start is the counter's first value, cut to its width.
	Start uint32
	// Channels is the number of hardware channels, at most 31.
	Channels int
	// ChannelBits is the width of their counters, 1 to 32; 0 is 16.
	ChannelBits uint8
	// Prescalers are the dividers of the main rate that a channel can use, in
	// ascending order; nil is 1, 8, 64, 256, 1024.
	Prescalers []uint32
	// Latency is the time from an interrupt's request to its handler, in ticks.
	Latency timer.Instant
	// LatencyFunc, if not nil, replaces Latency.
	LatencyFunc func() timer.Instant
	// ISRCost is the time an interrupt takes besides what its handlers Spend.
	ISRCost timer.Instant
	// SetCost is the time that goes by in SetAlarm before the compare register
	// has its value.
	SetCost timer.Instant
	// Polled machines have no interrupt context: Init refuses Hard.
	Polled bool
	// Trace, if not nil, is called at the begin of each interrupt, after the
	// latency: n < 0 the main alarm, else channel n.
	Trace func(n int)
	// LogSize is the number of events kept for Log; 0 is 256, less than 0 none.
	LogSize int
}

func (c *Config) defaults() {
	if c.Hz == 0 {
		c.Hz = 1_000_000
	}
	if c.CounterBits == 0 || c.CounterBits > 32 {
		c.CounterBits = 32
	}
	if c.ChannelBits == 0 || c.ChannelBits > 32 {
		c.ChannelBits = 16
	}
	if c.Channels > 31 {
		c.Channels = 31
	}
	if c.Prescalers == nil {
		c.Prescalers = []uint32{1, 8, 64, 256, 1024}
	}
	if c.LogSize == 0 {
		c.LogSize = 256
	}
}

// never is a time that does not come.
const never = timer.Instant(math.MaxInt64)

// Ticks is d in ticks of the machine's clock, rounded down.
func (m *Machine) Ticks(d time.Duration) timer.Instant {
	hz := time.Duration(m.cfg.Hz)
	return timer.Instant(d/time.Second*hz + d%time.Second*hz/time.Second)
}
