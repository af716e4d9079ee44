package main

import (
	"machine" // the board
)

// Before the variables.

// count counts.
//
// It wraps.
var count uint32 // in edges

/* between */

// onTick counts an edge.
func onTick(machine.Pin) {
	// one more
	count++ // wraps
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		// enough?
		if count > 3 /* edges */ {
			// yes
			machine.LED.High() // on
		}
		machine.Pause()
	}
}
