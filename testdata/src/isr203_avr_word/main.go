// target: arduino
package main

import "machine"

var ticks uint16

func onEdge(machine.Pin) { ticks++ } // want `\(ISR203\)`

// Sixteen bits are two loads on an eight-bit chip.
func main() {
	if err := machine.D2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		if ticks > 300 {
			machine.D13.High()
		}
	}
}
