//go:build sam

package machine

// TCC is a timer that drives pins.
type TCC struct {
	num uint8
}

// Configure prepares the timer.
func (pwm *TCC) Configure(config PWMConfig) error { return nil }

// Channel returns the timer's channel of a pin and connects it.
func (pwm *TCC) Channel(pin Pin) (channel uint8, err error) { return 0, nil }

// SetPeriod changes the period, in nanoseconds.
func (pwm *TCC) SetPeriod(period uint64) error { return nil }

// Period returns the period in nanoseconds.
func (pwm *TCC) Period() uint64 { return 0 }

// Top returns the value of a duty cycle of 100 percent.
func (pwm *TCC) Top() uint32 { return 0 }

// Counter returns where the timer stands.
func (pwm *TCC) Counter() uint32 { return 0 }

// Set changes the duty cycle of a channel.
func (pwm *TCC) Set(channel uint8, value uint32) {}

// SetInverting inverts a channel.
func (pwm *TCC) SetInverting(channel uint8, inverting bool) {}

// Enable starts or stops the timer.
func (pwm *TCC) Enable(enable bool) {}
