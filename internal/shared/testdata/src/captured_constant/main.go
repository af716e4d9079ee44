// Captured and changed before the registration only.
package main

import "machine"

func main() {
	limit := uint32(10)
	if machine.D2.Get() {
		limit = 20
	}
	seen := uint32(0)
	machine.D1.SetInterrupt(machine.PinFalling, func(machine.Pin) {
		seen++
		if seen > limit {
			machine.LED.High()
		}
	})
	for {
		machine.D3.Set(limit > 10)
		machine.Pause()
	}
}
