package main

import "machine"

var level uint32

func onEdge(machine.Pin) {
	level = machine.Counter() >> 3 & 0x1fff // want `error: .*level.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	if level >= 16 {
		level = 0
	}
}
