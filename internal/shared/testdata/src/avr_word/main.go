// Two bytes are two loads on an 8-bit chip, even if main only looks once.
//
//test:target arduino
package main

import "machine"

var width uint16

func onEdge(machine.Pin) {
	width = uint16(machine.Counter()) // want `error: .*width.*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	machine.Pause()
	if width > 700 {
		machine.LED.High()
	}
}
