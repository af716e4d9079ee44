// Two reads in one condition need not agree.
package main

import "machine"

var level int32

func onEdge(machine.Pin) {
	level = int32(machine.Counter()) // want `warning: .*level.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	machine.Pause()
	if level > 10 && level < 20 {
		machine.LED.High()
	}
}
