// One read, once: whatever it sees is a state that there was.
package main

import "machine"

var level uint32

func onEdge(machine.Pin) {
	level = machine.Counter() // want `note: .*level.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	machine.Pause()
	machine.LED.Set(level > 3)
}
