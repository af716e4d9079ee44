// Package board has the handler that the program registers.
package board

import "machine"

var edges []machine.Pin

// OnEdge remembers the pin.
func OnEdge(p machine.Pin) {
	edges = append(edges, p) // whole `handler OnEdge.*\(ISR103\)`
}

// Blink is a handler that does no harm.
func Blink(p machine.Pin) { machine.LED.Set(p.Get()) }
