package main

import "machine"

// What the buttons did.
var (
	a, b uint32 = 1, 2 // a pair
	// last pin
	last machine.Pin

	quiet bool
)

func onTick(p machine.Pin) {
	a, b = b, a+1
	last = p
	quiet = false
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		if quiet {
			machine.LED.Set(a > b)
		}
		quiet = true
		(last).Low()
		machine.Pause()
	}
}
