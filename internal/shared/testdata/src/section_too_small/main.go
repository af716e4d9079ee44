// Decided in one section, carried out in the next.
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint32

func onEdge(machine.Pin) {
	sum++ // want `error: .*sum.*\(ISR208\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		s := interrupt.Disable()
		v := sum
		interrupt.Restore(s)
		if v > 10 {
			s = interrupt.Disable()
			sum = v - 10
			interrupt.Restore(s)
		}
		machine.Pause()
	}
}
