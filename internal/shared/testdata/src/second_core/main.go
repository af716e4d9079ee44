// Masking stops this core; the handler may run on the other.
//
//test:target pico-cores
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint64

func onEdge(machine.Pin) {
	sum += uint64(machine.Counter()) // want `error: .*sum.*\(ISR211\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		state := interrupt.Disable()
		s := sum
		interrupt.Restore(state)
		machine.LED.Set(s > 3)
	}
}
