// The two sides use disjoint halves of one array.
package main

import "machine"

var cells [8]uint64

func onEdge(machine.Pin) {
	for i := 0; i < 4; i++ {
		cells[i]++
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		for i := 4; i < 8; i++ {
			cells[i]++
		}
	}
}
