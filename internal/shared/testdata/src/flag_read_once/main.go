// Main looks once; whatever it sees is a valid answer.
package main

import "machine"

var level uint32

func onEdge(machine.Pin) {
	level = 3 // want `note: .*level.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	machine.Pause()
	if level == 3 {
		machine.LED.High()
	}
}
