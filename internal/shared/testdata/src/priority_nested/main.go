// The urgent handler strikes inside the other's update.
package main

import "machine"

var balance int32

//isrlint:handler prio=1
func onSlow(machine.Pin) {
	balance += int32(machine.Counter())
}

//isrlint:handler prio=2
func onFast(machine.Pin) {
	balance-- // want `error: .*balance.*onFast.*onSlow.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onSlow)
	machine.D2.SetInterrupt(machine.PinRising, onFast)
	for {
		machine.Pause()
	}
}
