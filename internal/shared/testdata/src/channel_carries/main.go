// The value travels through the channel itself.
package main

import "machine"

var stamps = make(chan uint64, 4)

func onEdge(machine.Pin) {
	select {
	case stamps <- uint64(machine.Counter()):
	default:
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(<-stamps > 3)
	}
}
