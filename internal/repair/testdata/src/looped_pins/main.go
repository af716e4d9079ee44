// One handler for all the pins of a list.
package main

import "machine"

var on bool

func toggle(machine.Pin) {
	on = !on
	machine.LED.Set(on)
}

func main() {
	for _, p := range []machine.Pin{machine.D1, machine.D2} {
		p.SetInterrupt(machine.PinRising, toggle)
	}
	machine.D3.SetInterrupt(machine.PinRising, toggle)
	select {}
}
