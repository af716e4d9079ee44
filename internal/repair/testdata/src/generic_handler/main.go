package main

import "machine"

var count uint32

func onTick[T any](p T) { count++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick[machine.Pin])
	for {
		machine.LED.Set(count > 3)
		machine.Pause()
	}
}
