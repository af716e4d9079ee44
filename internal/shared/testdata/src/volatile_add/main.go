// volatile taken for atomic: Set of Get plus one, on both sides.
package main

import (
	"machine"
	"runtime/volatile"
)

var events volatile.Register32

func onEdge(machine.Pin) {
	events.Set(events.Get() + 1) // want `error: .*events.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if n := events.Get(); n > 0 {
			events.Set(n - 1)
		}
	}
}
