// Package varreg registers a handler by a package variable.
package varreg

import "machine"

var started = start()

var samples [][]int

func start() bool {
	return machine.GP5.SetInterrupt(machine.PinRising, func(machine.Pin) { samples = make([][]int, len(samples)+1) }) == nil
}

// Started reports success.
func Started() bool { return started }
