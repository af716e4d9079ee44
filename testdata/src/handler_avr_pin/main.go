// target: arduino
package main

import "machine"

var last *machine.Pin

func onEdge(p machine.Pin) { // want `p moves to the heap.*\(ISR101\)`
	last = &p
}

func main() {
	if err := machine.D2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
