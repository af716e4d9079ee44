// Handlers of one priority never meet.
package main

import "machine"

var balance int64

//isrlint:handler prio=1
func onUp(machine.Pin) { balance++ }

//isrlint:handler prio=1
func onDown(machine.Pin) { balance-- }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onUp)
	machine.D2.SetInterrupt(machine.PinRising, onDown)
	for {
		machine.Pause()
	}
}
