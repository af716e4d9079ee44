// Main ranges over a map into which the handler inserts.
package main

import "machine"

var seen = map[uint8]uint32{}

func onCode(machine.Pin) {
	seen[uint8(machine.Counter())] = 1 // want `error: .*seen.*\(ISR205\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onCode)
	for {
		sum := uint32(0)
		for _, n := range seen {
			sum += n
		}
		machine.LED.Set(sum > 3)
	}
}
