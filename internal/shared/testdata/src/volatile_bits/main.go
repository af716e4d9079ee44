// SetBits is a read and a write; volatile is not atomic.
package main

import (
	"machine"
	"runtime/volatile"
)

var events volatile.Register32

func onEdge(machine.Pin) {
	events.SetBits(1) // want `error: .*events.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if events.HasBits(1) {
			events.ClearBits(1)
		}
	}
}
