// Taking an atomic flag that the handler only sets.
package main

import (
	"machine"
	"sync/atomic"
)

var ready atomic.Bool

func onReady(machine.Pin) { ready.Store(true) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		if ready.Load() {
			ready.Store(false)
			machine.LED.High()
		}
	}
}
