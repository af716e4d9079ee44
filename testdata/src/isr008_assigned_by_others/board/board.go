// Package board leaves its handlers to be filled in by the program: the package
// alone cannot know them.
package board

import "machine"

// Handlers is filled by the program before Start.
var Handlers [4]func(machine.Pin)

// Start registers the first handler.
func Start() error {
	return machine.GP2.SetInterrupt(machine.PinRising, Handlers[0])
}
