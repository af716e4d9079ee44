package main

import (
	"machine"
)

var (
	// count is how often the pin rose.
	count uint32 // wraps around

	led = machine.LED
)

func report() {
	led.Set(count > 3) // often enough
	machine.Pause()
}
