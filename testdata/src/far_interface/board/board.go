// Package board registers handler objects.
package board

import "machine"

// Listener is told of edges.
type Listener interface{ Edge(machine.Pin) }

// Listen registers l.
func Listen(p machine.Pin, l Listener) error {
	return p.SetInterrupt(machine.PinToggle, l.Edge)
}
