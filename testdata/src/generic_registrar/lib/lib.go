// Package lib is generic.
package lib

import "machine"

// On registers f with a value that it remembers.
func On[T any](p machine.Pin, v T, f func(machine.Pin)) (T, error) {
	return v, p.SetInterrupt(machine.PinRising, f)
}
