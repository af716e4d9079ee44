// The flag that announces it is plain, so the order is the compiler's.
package main

import "machine"

var (
	value uint32
	full  bool
)

func onData(machine.Pin) {
	value = machine.Counter() // want `warning: .*value.*\(ISR201\)`
	full = true               // want `warning: .*full.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onData)
	for {
		if full {
			machine.LED.Set(value > 3)
			full = false
		}
		machine.Pause()
	}
}
