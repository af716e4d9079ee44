// Each operation is atomic, the update is not.
package main

import (
	"machine"
	"sync/atomic"
)

var pending atomic.Int32

func onEdge(machine.Pin) {
	pending.Add(1) // want `error: .*pending.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if n := pending.Load(); n > 0 {
			pending.Store(n - 1)
		}
		machine.Pause()
	}
}
