package main

import "machine"

var hits = map[uint8]uint32{1: 0}

func onEdge(p machine.Pin) {
	hits[uint8(p)] = machine.Counter() // want `error: .*hits.*\(ISR205\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		for _, n := range hits {
			machine.LED.Set(n > 5)
		}
		machine.Pause()
	}
}
