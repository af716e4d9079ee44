// The slow handler shuts the fast one out.
package main

import (
	"machine"
	"runtime/interrupt"
)

var balance int32

//isrlint:handler prio=1
func onSlow(machine.Pin) {
	state := interrupt.Disable()
	balance += 5
	interrupt.Restore(state)
}

//isrlint:handler prio=2
func onFast(machine.Pin) { balance-- }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onSlow)
	machine.D2.SetInterrupt(machine.PinRising, onFast)
	for {
		machine.Pause()
	}
}
