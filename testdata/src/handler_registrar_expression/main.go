package main

import "machine"

var log []machine.Pin

func onEdge(p machine.Pin) { log = append(log, p) } // want `handler onEdge.*\(ISR103\)`
func onBoth(p machine.Pin) { log = append(log, p) } // want `handler onBoth.*\(ISR103\)`

// The registrar is called by a method expression and by a method value.
func main() {
	if err := machine.Pin.SetInterrupt(machine.GP2, machine.PinRising, onEdge); err != nil {
		println(err)
	}
	register := machine.GP3.SetInterrupt
	if err := register(machine.PinToggle, onBoth); err != nil {
		println(err)
	}
}
