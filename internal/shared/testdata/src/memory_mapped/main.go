// Main copies what the handler took from a register, in two reads.
package main

import "machine"

var received uint16

func onBlock(machine.Pin) {
	received = uint16(machine.Counter()>>3) & 0x1fff // want `warning: .*received.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onBlock)
	if received > 16 {
		machine.LED.Set(received < 100)
	}
}
