package main

import (
	"machine"

	"example.com/dep/button"
)

var presses uint8

func pressed() { presses++ }

// The library registers a method of its own, which allocates and calls pressed.
func main() {
	b := button.New(machine.GP2, pressed)
	if err := b.Start(); err != nil { // want `handler \(\*Button\)\.edge.*\(ISR103\)`
		println(err)
	}
}
