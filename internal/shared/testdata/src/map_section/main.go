package main

import (
	"machine"
	"runtime/interrupt"
)

var hits = map[uint8]uint32{1: 0}

func onEdge(p machine.Pin) { hits[uint8(p)]++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		state := interrupt.Disable()
		n := hits[1]
		delete(hits, 2)
		interrupt.Restore(state)
		machine.LED.Set(n > 5)
		machine.Pause()
	}
}
