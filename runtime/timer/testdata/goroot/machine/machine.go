// Package machine stands in for TinyGo's in a type check: signatures only.
package machine

type Pin uint8

type PinMode uint8

type PinConfig struct{ Mode PinMode }

const (
	PinOutput PinMode = 1
	LED       Pin     = 25
)

func (p Pin) Configure(PinConfig) {}
func (p Pin) Set(high bool)       {}
func CPUFrequency() uint32        { return 0 }
