//go:build rp2040 || rp2350

package machine

type pwmGroup struct {
	num uint8
}

// PWMPeripheral returns the number of the group that drives a pin.
func PWMPeripheral(pin Pin) (sliceNum uint8, err error) { return 0, nil }

// Get returns the duty cycle of a channel.
func (pwm *pwmGroup) Get(channel uint8) (value uint32) { return 0 }

// SetTop changes the value of a duty cycle of 100 percent.
func (pwm *pwmGroup) SetTop(top uint32) {}

// SetCounter moves the timer.
func (pwm *pwmGroup) SetCounter(ctr uint32) {}

// IsEnabled reports whether the timer runs.
func (pwm *pwmGroup) IsEnabled() (enabled bool) { return false }

// Configure prepares the timer.
func (pwm *pwmGroup) Configure(config PWMConfig) error { return nil }

// Channel returns the timer's channel of a pin and connects it.
func (pwm *pwmGroup) Channel(pin Pin) (channel uint8, err error) { return 0, nil }

// SetPeriod changes the period, in nanoseconds.
func (pwm *pwmGroup) SetPeriod(period uint64) error { return nil }

// Period returns the period in nanoseconds.
func (pwm *pwmGroup) Period() uint64 { return 0 }

// Top returns the value of a duty cycle of 100 percent.
func (pwm *pwmGroup) Top() uint32 { return 0 }

// Counter returns where the timer stands.
func (pwm *pwmGroup) Counter() uint32 { return 0 }

// Set changes the duty cycle of a channel.
func (pwm *pwmGroup) Set(channel uint8, value uint32) {}

// SetInverting inverts a channel.
func (pwm *pwmGroup) SetInverting(channel uint8, inverting bool) {}

// Enable starts or stops the timer.
func (pwm *pwmGroup) Enable(enable bool) {}
