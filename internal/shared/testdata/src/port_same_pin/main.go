// One pin, and a pin of another port.
//
//test:target arduino
package main

import "machine"

func onEdge(machine.Pin) { machine.Pin(5).High() }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.Pin(5).Low()
		machine.Pin(13).Low()
		machine.Pause()
	}
}
