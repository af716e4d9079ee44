// Pins have set and clear registers of their own here.
//
//test:target pico
package main

import "machine"

func onEdge(machine.Pin) {
	machine.Pin(3).High()
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.Pin(5).High()
		machine.Pause()
		machine.Pin(5).Low()
	}
}
