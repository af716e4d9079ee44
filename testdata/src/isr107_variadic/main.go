package main

import "machine"

var kept []machine.Pin

func keep(pins ...machine.Pin) { kept = pins }

func onEdge(p machine.Pin) {
	keep(p, machine.GP3) // want `argument list.*\(ISR107\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
