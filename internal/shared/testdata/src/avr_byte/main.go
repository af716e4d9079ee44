//test:target arduino
package main

import "machine"

var edges uint8

func onEdge(machine.Pin) {
	edges++ // want `warning: .*edges.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if edges > 7 {
			machine.LED.High()
		}
		machine.Pause()
	}
}
