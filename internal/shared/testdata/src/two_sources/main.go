// One function, one state, two pins.
package main

import "machine"

var (
	state bool
	pin   = machine.LED
)

func toggle(machine.Pin) { // want `warning: .*toggle.*state.*\(ISR002\)`
	state = !state
	pin.Set(state)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, toggle)
	machine.D2.SetInterrupt(machine.PinRising, toggle)
	for {
		machine.Pause()
	}
}
