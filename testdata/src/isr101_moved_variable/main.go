package main

import "machine"

var current *int32

func onEdge(p machine.Pin) {
	level := int32(p) // want `level moves to the heap.*\(ISR101\)`
	current = &level
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
