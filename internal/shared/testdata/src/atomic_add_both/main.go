// The same with an atomic counter.
package main

import (
	"machine"
	"sync/atomic"
)

var events atomic.Int32

func onEdge(machine.Pin) { events.Add(1) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if events.Load() > 0 {
			events.Add(-1)
		}
	}
}
