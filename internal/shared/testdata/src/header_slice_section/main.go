package main

import (
	"machine"
	"runtime/interrupt"
)

var pattern []uint8

func onTick(machine.Pin) {
	if len(pattern) > 0 {
		machine.LED.Set(pattern[0] != 0)
	}
}

func show(p []uint8) {
	state := interrupt.Disable()
	pattern = p
	interrupt.Restore(state)
}

func main() {
	short, long := make([]uint8, 2), make([]uint8, 9)
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		show(short)
		machine.Pause()
		show(long)
		machine.Pause()
	}
}
