// Main swaps the slice under the handler's feet.
package main

import "machine"

var pattern []uint8

func onTick(machine.Pin) {
	if len(pattern) > 0 { // want `error: .*pattern.*\(ISR203\)`
		machine.LED.Set(pattern[0] != 0)
	}
}

func main() {
	short, long := make([]uint8, 2), make([]uint8, 9)
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		pattern = short
		machine.Pause()
		pattern = long
		machine.Pause()
	}
}
