// The outer state is restored inside, the inner one at the end.
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint32

func onEdge(machine.Pin) {
	sum++ // want `error: .*sum.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		outer := interrupt.Disable()
		inner := interrupt.Disable()
		sum += 2
		interrupt.Restore(outer) // want `error: .*main.*\(ISR209\)`
		sum += 3
		interrupt.Restore(inner)
	}
}
