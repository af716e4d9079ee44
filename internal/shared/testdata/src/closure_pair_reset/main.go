// The reader also resets the cell, and loses what comes in between.
package main

import "machine"

func meter() (onPulse func(machine.Pin), take func() uint32) {
	var pulses uint32
	onPulse = func(machine.Pin) {
		pulses++ // want `error: .*pulses.*\(ISR202\)`
	}
	take = func() uint32 {
		n := pulses
		pulses = 0
		return n
	}
	return
}

func main() {
	pulse, take := meter()
	machine.D1.SetInterrupt(machine.PinRising, pulse)
	for {
		machine.LED.Set(take() > 3)
	}
}
