package main

import "machine"

var report string

//isrlint:main
func work() { report = "" }

func onEdge(machine.Pin) {
	report = "edge" // want `error: .*report.*work.*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.Pause()
	}
}
