package main

import (
	"machine"
	"runtime/interrupt"
)

var last uint64

func onEdge(machine.Pin) { last += uint64(machine.Counter()) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		state := interrupt.Disable()
		t := last
		interrupt.Restore(state)
		if t > 1<<40 {
			machine.LED.High()
		}
		machine.Pause()
	}
}
