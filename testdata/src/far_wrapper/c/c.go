// Package c hands buttons on to the program.
package c

import (
	"machine"

	"cases/far_wrapper/b"
)

// Panel holds the buttons of the device.
type Panel struct{ Start b.Button }

// Default is the panel of the board.
var Default = Panel{b.Button{Pin: machine.GP2}}

// OnStart calls f when the start button is pressed.
func OnStart(f func(machine.Pin)) error { return Default.Start.Pressed(f) }
