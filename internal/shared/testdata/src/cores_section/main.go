// On two cores, masking one core's interrupts protects nothing.
//
//test:target pico-cores
package main

import (
	"machine"
	"runtime/interrupt"
)

var total uint32

func onEdge(machine.Pin) {
	total++ // want `error: .*total.*\(ISR211\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		s := interrupt.Disable()
		total = 0
		interrupt.Restore(s)
	}
}
