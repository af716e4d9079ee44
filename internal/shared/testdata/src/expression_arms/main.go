// Of two arms only one is run, so there is one read.
package main

import "machine"

var level int32

func onEdge(machine.Pin) {
	level = int32(machine.Counter()) // want `note: .*level.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	machine.Pause()
	x := int32(0)
	if machine.D2.Get() {
		x = level
	} else {
		x = -level
	}
	machine.LED.Set(x > 5)
}
