// A key counts when it is still there after a while.
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
		if key != 0 {
			k := key
			machine.Pause()
			if k == key {
				key = 0
				machine.LED.Set(k == machine.D1)
			}
		}
		machine.Pause()
	}
}
