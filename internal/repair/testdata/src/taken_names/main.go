package main

import "machine"

var count uint32

func onTick(machine.Pin) { count++ }

func atomic() bool { return count > 3 }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(atomic())
		machine.Pause()
	}
}
