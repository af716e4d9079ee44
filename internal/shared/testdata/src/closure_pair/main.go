// A factory returns a handler and a reader that share a captured cell.
package main

import "machine"

func meter() (onPulse func(machine.Pin), read func() uint32) {
	var pulses uint32
	onPulse = func(machine.Pin) {
		pulses++ // want `warning: .*pulses.*\(ISR207\)`
	}
	read = func() uint32 { return pulses }
	return
}

func main() {
	pulse, read := meter()
	machine.D1.SetInterrupt(machine.PinRising, pulse)
	for {
		machine.LED.Set(read() > 3)
	}
}
