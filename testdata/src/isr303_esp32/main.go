// target: esp32-coreboard-v2
package main

import "machine"

var gain float32 = 1.5

func onEdge(machine.Pin) {
	gain *= 1.01 // want `\(ISR303\)`
}

func main() {
	if err := machine.Pin(4).SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
