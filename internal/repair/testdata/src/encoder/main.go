// Two handlers share the position.
package main

import "machine"

var (
	position int32
	phase    uint8 // of the last edge
	led      = machine.LED
)

func onA(machine.Pin) {
	if phase == 1 {
		position++
	}
	phase = 0
}

func onB(machine.Pin) {
	if phase == 0 {
		position--
	}
	phase = 1
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onA)
	machine.D2.SetInterrupt(machine.PinRising, onB)
	for {
		led.Set(position > 3)
		machine.Pause()
	}
}
