// Only main writes it, in a loop; the handler keeps on reading.
package main

import "machine"

var enabled bool

func onEdge(machine.Pin) {
	if enabled { // want `warning: .*enabled.*\(ISR201\)`
		machine.LED.High()
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		enabled = machine.D2.Get()
		machine.Pause()
	}
}
