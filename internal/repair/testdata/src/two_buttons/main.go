// Both pins count in one variable that main reads.
package main

import "machine"

var presses uint32

func onPress(machine.Pin) { presses++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPress)
	machine.D2.SetInterrupt(machine.PinRising, onPress)
	for {
		machine.LED.Set(presses > 3)
		machine.Pause()
	}
}
