// int has four bytes on AVR: every access is several instructions.
//
//test:target arduino
package main

import "machine"

var position int

func onStep(machine.Pin) {
	position = int(machine.Counter()) // want `error: .*position.*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onStep)
	for {
		machine.LED.Set(position > 3)
	}
}
