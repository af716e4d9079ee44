package main

import "machine"

var slots [8]uint32

func onEdge(machine.Pin) {
	slots[3] = machine.Counter() // want `warning: .*slots.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		i := 1
		j := i + 2
		machine.LED.Set(slots[j] > 9)
		machine.Pause()
	}
}
