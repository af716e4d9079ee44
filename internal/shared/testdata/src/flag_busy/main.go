// The loop does nothing but wait: the compiler reads the flag once.
package main

import "machine"

var ready bool

func onReady(machine.Pin) {
	ready = true // want `error: .*ready.*\(ISR204\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for !ready {
	}
	machine.LED.High()
}
