package main

import (
	"machine"
	"runtime/interrupt"
)

var level uint32

func onEdge(machine.Pin) { level = machine.Counter() >> 3 & 0x1fff }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	state := interrupt.Disable()
	if level >= 16 {
		level = 0
	}
	interrupt.Restore(state)
}
