// The critical section lies in a helper that runs a function literal.
package main

import (
	"machine"
	"runtime/interrupt"
)

var total uint64

func guarded(f func()) {
	s := interrupt.Disable()
	f()
	interrupt.Restore(s)
}

func onEdge(machine.Pin) { total++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		var n uint64
		guarded(func() {
			n = total
			total = 0
		})
		machine.LED.Set(n > 3)
	}
}
