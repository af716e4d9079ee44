// The pointer is turned to another variable before main writes through it.
package main

import "machine"

var a, b uint64

func onEdge(machine.Pin) { a++ }

func main() {
	p := &a
	*p = 1
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	p = &b
	for {
		*p += 2
	}
}
