// Package board implements an interface that the program declares.
package board

import "machine"

// Edge calls back on rising edges.
type Edge struct{ Pin machine.Pin }

// Notify registers f.
func (e Edge) Notify(f func(machine.Pin)) error { return e.Pin.SetInterrupt(machine.PinRising, f) }
