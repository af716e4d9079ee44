// Main takes what the handler left and then works on it for long.
package main

import "machine"

var key machine.Pin

func onKey(p machine.Pin) {
	key = p // want `error: .*key.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onKey)
	machine.D2.SetInterrupt(machine.PinRising, onKey)
	for {
		if key == machine.D1 {
			key = 0
			machine.LED.High()
			machine.Pause()
		}
		if key == machine.D2 {
			key = 0
			machine.LED.Low()
		} else {
			machine.Pause()
		}
	}
}
