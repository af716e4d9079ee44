// Ticks between the read and the reset are lost.
package main

import "machine"

var count uint32

func onTick(machine.Pin) {
	count++ // want `error: .*count.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	total := uint32(0)
	for {
		total += count
		count = 0
		machine.Pause()
	}
}
