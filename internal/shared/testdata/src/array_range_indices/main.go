// A range over the indices reads no element.
package main

import "machine"

var slots [8]uint32

func onEdge(machine.Pin) { slots[3] = machine.Counter() }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		for i := range slots {
			machine.LED.Set(i == 3)
		}
		machine.Pause()
	}
}
