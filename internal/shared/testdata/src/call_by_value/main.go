// Main passes a copy on; the write follows from it three calls later.
package main

import "machine"

var cell uint32

func onEdge(machine.Pin) {
	cell = 0 // want `error: .*cell.*\(ISR202\)`
}

func act(n uint32) {
	if n > 0 && n < 12 {
		set(n + 1)
	}
}

func set(n uint32) { cell = n }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	act(cell)
}
