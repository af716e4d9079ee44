// target: microbit
package main

import "machine"

func onA(machine.Pin) { machine.P0.High() }
func onB(machine.Pin) { machine.P0.Low() }

// On this chip the second handler silently takes the place of the first.
func main() {
	if err := machine.P5.SetInterrupt(machine.PinFalling, onA); err != nil {
		println(err)
	}
	if err := machine.P5.SetInterrupt(machine.PinFalling, onB); err != nil { // want `replaces the handler onA.*\(ISR003\)`
		println(err)
	}
}
