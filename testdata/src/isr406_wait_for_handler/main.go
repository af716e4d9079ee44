package main

import (
	"machine"
	"runtime/volatile"
)

var ready volatile.Register8

func onData(machine.Pin) { ready.Set(1) }

// A handler that waits for another one of the same priority waits for ever.
func onEdge(machine.Pin) {
	for ready.Get() == 0 { // want `waits for a value to change.*\(ISR406\)`
	}
	ready.Set(0)
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	if err := machine.GP3.SetInterrupt(machine.PinRising, onData); err != nil {
		println(err)
	}
}
