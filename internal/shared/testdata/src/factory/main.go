// A closure made by a factory shares its variable with the getter beside it.
package main

import "machine"

func counter() (on func(machine.Pin), get func() uint64) {
	n := uint64(0)
	on = func(machine.Pin) {
		n++ // want `error: .*\bn is .*\(ISR203\)`
	}
	get = func() uint64 { return n }
	return on, get
}

func main() {
	on, get := counter()
	machine.D1.SetInterrupt(machine.PinRising, on)
	for {
		machine.LED.Set(get() > 3)
		machine.Pause()
	}
}
