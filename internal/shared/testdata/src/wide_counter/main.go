// 64 bits are two words on this chip.
package main

import "machine"

var last uint64

func onEdge(machine.Pin) {
	last = uint64(machine.Counter()) << 20 // want `error: .*last.*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if last > 1<<40 {
			machine.LED.High()
		}
		machine.Pause()
	}
}
