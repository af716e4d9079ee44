package main

import "machine"

var done bool

func onEdge(machine.Pin) { done = true } // want `\(ISR204\)`

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for !done {
	}
	machine.LED.High()
}
