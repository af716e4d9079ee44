// The guarded access is reached once, by the last round.
package main

import "machine"

var cell, other uint32

func onEdge(machine.Pin) {
	machine.LED.Set(cell > 5) // want `warning: .*cell.*\(ISR201\)`
	machine.LED.Set(other > 5)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for i := 0; i < 100; i++ {
		if i == 99 {
			cell = 1
		}
		if i == 100 {
			other = 1
		}
	}
	cell = 2
}
