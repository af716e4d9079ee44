package main

import "machine"

const debug = false

var trace uint64

func onEdge(machine.Pin) {
	if debug {
		trace++
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(trace > 3)
		machine.Pause()
	}
}
