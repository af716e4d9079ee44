package main

import "machine"

var debug = false

func onEdge(p machine.Pin) {
	if debug { // want `\(ISR201\)`
		println("edge", p) // want `\(ISR405\)`
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	debug = machine.GP3.Get()
}
