// Package b hands handlers on to a.
package b

import (
	"machine"

	"cases/far_wrapper/a"
)

// Button names a pin.
type Button struct{ Pin machine.Pin }

// Pressed calls f when the button is pressed.
func (b Button) Pressed(f func(machine.Pin)) error { return a.OnRising(b.Pin, f) }
