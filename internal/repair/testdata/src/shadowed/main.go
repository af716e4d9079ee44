// Locals and parameters have the names of the variable and of what a fix would declare.
package main

import "machine"

var count uint32

func onTick(count2 machine.Pin) {
	h := uint32(count2)
	count += h
}

func show(count uint32) bool { return count > 3 }

func main() {
	tick := machine.D1
	state := 0
	tick.SetInterrupt(machine.PinRising, onTick)
	for {
		count := count
		if count := count + 1; count > 7 {
			state++
		}
		machine.LED.Set(show(count) && state > 2)
		machine.Pause()
	}
}
