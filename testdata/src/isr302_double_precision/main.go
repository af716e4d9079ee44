// target: esp32-coreboard-v2
package main

import "machine"

var level float64 = 1

func onEdge(machine.Pin) {
	level *= 1.5 // want `\(ISR302\)`
}

func main() {
	if err := machine.Pin(4).SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
