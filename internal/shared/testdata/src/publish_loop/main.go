// Set up anew in every round, while the handler of the round before is armed.
package main

import "machine"

var limit uint64

func onEdge(machine.Pin) {
	machine.LED.Set(limit > 3) // want `error: .*limit.*\(ISR203\)`
}

func main() {
	for {
		limit = uint64(machine.Sample())
		machine.D1.SetInterrupt(machine.PinRising, onEdge)
		machine.Pause()
	}
}
