// Package a is three imports away from the program.
package a

import "machine"

// OnRising calls handler on rising edges.
func OnRising(p machine.Pin, handler func(machine.Pin)) error {
	return p.SetInterrupt(machine.PinRising, handler)
}
