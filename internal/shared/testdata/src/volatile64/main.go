package main

import (
	"machine"
	"runtime/volatile"
)

var stamp volatile.Register64

func onEdge(machine.Pin) {
	stamp.Set(uint64(machine.Counter())) // want `error: .*stamp.*\(ISR210\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for stamp.Get() < 1<<33 {
	}
}
