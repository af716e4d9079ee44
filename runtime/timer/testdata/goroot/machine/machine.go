// Package machine stands in for TinyGo's: signatures, and a clock rate.
package machine

type Pin uint8

type PinMode uint8

type PinConfig struct{ Mode PinMode }

const (
	PinOutput PinMode = 1
	LED       Pin     = 25
)

// Frequency is for tests: what CPUFrequency answers, in hertz.
var Frequency uint32 = 64_000_000

func (p Pin) Configure(PinConfig) {}
func (p Pin) Set(high bool)       {}
func CPUFrequency() uint32        { return Frequency }
