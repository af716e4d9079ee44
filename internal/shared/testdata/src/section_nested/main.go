// An inner section must not open the outer one, and does not.
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint64

func onEdge(machine.Pin) { sum++ }

func read() uint64 {
	s := interrupt.Disable()
	v := sum
	interrupt.Restore(s)
	return v
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		s := interrupt.Disable()
		if read() > 10 {
			sum = 0
		}
		interrupt.Restore(s)
		machine.Pause()
	}
}
