// Two reads in one expression through two helpers must agree.
package main

import "machine"

var level uint32

func now() uint32   { return level }
func again() uint32 { return level }

func onEdge(machine.Pin) {
	level = machine.Counter() // want `warning: .*level.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	if now()+again() > 10 {
		machine.LED.High()
	}
}
