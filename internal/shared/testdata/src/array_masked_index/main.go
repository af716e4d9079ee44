// An index masked to the whole array can be any element.
package main

import "machine"

var cells [8]uint64

func onEdge(machine.Pin) {
	cells[machine.Counter()&7]++ // want `error: .*cells.*`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		cells[3] = 0
	}
}
