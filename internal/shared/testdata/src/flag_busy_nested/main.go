// The wait begins a larger loop, which goes on for ever: to the compiler both loops
// begin at one place.
package main

import "machine"

var (
	ready bool
	turns uint32
)

func onReady(machine.Pin) {
	ready = true // want `error: .*ready.*\(ISR204\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		for !ready {
		}
		ready = false
		turns++
	}
}
