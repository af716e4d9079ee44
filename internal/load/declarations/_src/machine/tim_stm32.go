//go:build stm32

package machine

import (
	"device/stm32"
	"runtime/interrupt"
	"runtime/volatile"
)

// TimerCallback is the handler of a timer's wrap.
type TimerCallback func()

// ChannelCallback is the handler of a timer's match.
type ChannelCallback func(channel uint8)

// PinFunction connects a pin to a timer.
type PinFunction struct {
	Pin     Pin
	AltFunc uint8
}

// TimerChannel is what a channel can drive.
type TimerChannel struct {
	Pins []PinFunction
}

// TIM is a timer.
type TIM struct {
	EnableRegister *volatile.Register32
	EnableFlag     uint32
	Device         *stm32.TIM_Type
	Channels       [4]TimerChannel
	UpInterrupt    interrupt.Interrupt
	OCInterrupt    interrupt.Interrupt
}

// Configure prepares the timer.
func (t *TIM) Configure(config PWMConfig) error { return nil }

// Count returns where the timer stands.
func (t *TIM) Count() uint32 { return 0 }

// SetWraparoundInterrupt registers the handler of the wrap.
func (t *TIM) SetWraparoundInterrupt(callback TimerCallback) error { return nil }

// SetMatchInterrupt registers the handler of a channel's match.
func (t *TIM) SetMatchInterrupt(channel uint8, callback ChannelCallback) error { return nil }

// SetPeriod changes the period, in nanoseconds.
func (t *TIM) SetPeriod(period uint64) error { return nil }

// Top returns the value of a duty cycle of 100 percent.
func (t *TIM) Top() uint32 { return 0 }

// Channel returns the timer's channel of a pin and connects it.
func (t *TIM) Channel(pin Pin) (uint8, error) { return 0, nil }

// Set changes the duty cycle or match value of a channel.
func (t *TIM) Set(channel uint8, value uint32) {}

// Unset stops a channel.
func (t *TIM) Unset(channel uint8) {}

// SetInverting inverts a channel.
func (t *TIM) SetInverting(channel uint8, inverting bool) {}
