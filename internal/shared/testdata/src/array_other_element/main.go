package main

import "machine"

var slots [8]uint32

func onEdge(machine.Pin) { slots[3] = machine.Counter() }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		i := 1
		slots[i*2] = 7
		for k := 4; k < 8; k++ {
			slots[k]++
		}
		machine.LED.Set(slots[0] > 9)
		machine.Pause()
	}
}
