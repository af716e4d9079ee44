package main

import "machine"

// onTick counts.
func onTick(machine.Pin) { count++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		report()
	}
}
