package main

import (
	"machine"
	"runtime/volatile"
)

// Builds with debug output set it in another file.
var debug = false

var edges volatile.Register32

func onEdge(p machine.Pin) {
	edges.Set(edges.Get() + 1)
	if debug {
		println("edge", p)
	}
	if edges.Get() > 10 && debug {
		panic("too many edges")
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		machine.LED.Set(edges.Get() > 3)
	}
}
