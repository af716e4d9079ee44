package main

import "machine"

var level uint32

func onEdge(p machine.Pin) {
	level = uint32(p) // want `\(ISR201\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		if level > 3 {
			machine.LED.High()
		}
	}
}
