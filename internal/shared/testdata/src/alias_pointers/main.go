// Two names for one cell.
package main

import "machine"

var cell uint32

var p = &cell

func onEdge(machine.Pin) {
	*p = machine.Counter() // want `error: .*cell.*\(ISR202\)`
}

func main() {
	q := &cell
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		*q += 2
		machine.Pause()
	}
}
