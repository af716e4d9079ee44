// Package button is a driver from somebody else's module.
package button

import "machine"

// Button counts presses.
type Button struct {
	pin     machine.Pin
	call    func()
	history []bool
}

// New returns a button that is not started.
func New(p machine.Pin, call func()) *Button { return &Button{pin: p, call: call} }

// Start registers the button's own handler.
func (b *Button) Start() error { return b.pin.SetInterrupt(machine.PinFalling, b.edge) }

func (b *Button) edge(p machine.Pin) {
	b.history = append(b.history, p.Get())
	b.call()
}
