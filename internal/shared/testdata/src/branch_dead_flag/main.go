// Nobody ever writes 2 into mode.
package main

import "machine"

var (
	mode = 1
	cell uint32
)

func onEdge(machine.Pin) {
	if mode == 2 {
		cell++
	}
	mode = 0
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		cell += 2
		machine.Pause()
	}
}
