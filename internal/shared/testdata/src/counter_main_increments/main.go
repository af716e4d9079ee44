// Main's own increment is three steps.
package main

import "machine"

var errors uint16

func onTick(machine.Pin) {
	errors = 0 // want `error: .*errors.*\(ISR202\)`
}

func check() {
	if machine.Sample() > 100 {
		errors++
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		check()
		machine.Pause()
	}
}
