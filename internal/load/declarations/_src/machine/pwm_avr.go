//go:build avr

package machine

// PWM is a timer that drives pins.
type PWM struct {
	num uint8
}

// avrTimer is what the variables Timer0, Timer1, ... hold.
type avrTimer = PWM

// Configure prepares the timer.
func (pwm PWM) Configure(config PWMConfig) error { return nil }

// Channel returns the timer's channel of a pin and connects it.
func (pwm PWM) Channel(pin Pin) (channel uint8, err error) { return 0, nil }

// SetPeriod changes the period, in nanoseconds.
func (pwm PWM) SetPeriod(period uint64) error { return nil }

// Period returns the period in nanoseconds.
func (pwm PWM) Period() uint64 { return 0 }

// Top returns the value of a duty cycle of 100 percent.
func (pwm PWM) Top() uint32 { return 0 }

// Counter returns where the timer stands.
func (pwm PWM) Counter() uint32 { return 0 }

// Set changes the duty cycle of a channel.
func (pwm PWM) Set(channel uint8, value uint32) {}

// SetInverting inverts a channel.
func (pwm PWM) SetInverting(channel uint8, inverting bool) {}

// Enable starts or stops the timer.
func (pwm PWM) Enable(enable bool) {}
