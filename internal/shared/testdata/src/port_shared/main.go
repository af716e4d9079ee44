// Two pins of one port: whoever writes the port writes the other's pin as well.
//
//test:target arduino
package main

import "machine"

func onEdge(machine.Pin) {
	machine.Pin(3).High() // want `error: .*port of the pin.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.Pin(5).High()
		machine.Pause()
		machine.Pin(5).Low()
	}
}
