// The literal reads inside the section, but the decision is written outside it.
package main

import (
	"machine"
	"runtime/interrupt"
)

var total uint32

func guarded(f func()) {
	s := interrupt.Disable()
	f()
	interrupt.Restore(s)
}

func onEdge(machine.Pin) {
	total++ // want `error: .*total.*\(ISR208\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		var n uint32
		guarded(func() { n = total })
		if n > 10 {
			total = 0
		}
	}
}
