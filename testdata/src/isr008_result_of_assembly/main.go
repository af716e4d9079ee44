package main

import (
	"machine"

	"example.com/dep/dsp"
)

// The handler comes from a function without a body.
func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, dsp.Handler()); err != nil { // want `\(ISR008\)`
		println(err)
	}
}
