// The handler sets the pointer before it uses it.
package main

import "machine"

var a, scratch uint32

var cursor = &a

func onEdge(machine.Pin) {
	cursor = &scratch
	*cursor = machine.Counter()
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		a += 2
		machine.Pause()
	}
}
