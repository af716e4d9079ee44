// Package supplied is a library: which function its handler runs, its callers decide.
package supplied

import "machine"

// Button calls back on every press.
type Button struct {
	pin     machine.Pin
	pressed func()
}

// New returns the button at pin.
func New(pin machine.Pin, pressed func()) *Button {
	return &Button{pin: pin, pressed: pressed}
}

// Watch begins to watch the button.
func (b *Button) Watch() error {
	return b.pin.SetInterrupt(machine.PinFalling, b.onEdge)
}

func (b *Button) onEdge(machine.Pin) {
	b.pressed() // want `callers outside these packages.*\(ISR410\)`
}
