package main

import (
	"machine"
	"sync/atomic"
)

func main() {
	var pressed atomic.Bool
	pin := machine.D2
	machine.D1.SetInterrupt(machine.PinFalling, func(machine.Pin) {
		pressed.Store(pin.Get())
	})
	for {
		if pressed.Swap(false) {
			machine.LED.High()
		}
		machine.Pause()
	}
}
