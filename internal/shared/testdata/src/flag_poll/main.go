// A plain flag, polled with other work in the loop.
package main

import "machine"

var ready bool

func onReady(machine.Pin) {
	ready = true // want `warning: .*ready.*main.main.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		if ready {
			machine.LED.High()
			ready = false
		}
		machine.Pause()
	}
}
