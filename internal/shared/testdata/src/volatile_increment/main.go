package main

import (
	"machine"
	"runtime/volatile"
)

var pending volatile.Register32

func onEdge(machine.Pin) {
	pending.Set(pending.Get() + 1) // want `error: .*pending.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if pending.Get() > 0 {
			pending.Set(pending.Get() - 1)
		}
	}
}
