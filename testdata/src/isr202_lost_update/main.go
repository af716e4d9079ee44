package main

import "machine"

var edges uint32

func onEdge(machine.Pin) { edges++ } // want `\(ISR202\)`

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		edges-- // the handler's increment in between is lost
	}
}
