package main

import "machine"

var names = map[uint8]uint32{1: 7, 2: 9}

var current uint32

func onEdge(p machine.Pin) { current = names[uint8(p)] }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(names[1] > 5)
		machine.Pause()
	}
}
