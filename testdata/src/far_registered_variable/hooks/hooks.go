// Package hooks registers a handler that the program sets.
package hooks

import "machine"

// OnEdge is registered by Start.
var OnEdge func(machine.Pin)

// Start registers OnEdge.
func Start() error { return machine.GP2.SetInterrupt(machine.PinRising, OnEdge) }
