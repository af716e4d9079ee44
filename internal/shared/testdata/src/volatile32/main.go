package main

import (
	"machine"
	"runtime/volatile"
)

var stamp volatile.Register32

func onEdge(machine.Pin) { stamp.Set(machine.Counter()) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for stamp.Get() < 1000 {
	}
}
