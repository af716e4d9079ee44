package main

import (
	"machine"

	"example.com/dep/button"
)

var presses uint8

func pressed() { presses++ }

// The library registers a method of its own, which allocates. Facts do not tell
// importers of handlers that a library registers by itself.
func main() {
	b := button.New(machine.GP2, pressed)
	if err := b.Start(); err != nil { // whole `\(ISR103\)`
		println(err)
	}
}
