// The check is repeated inside the second section.
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint32

func onEdge(machine.Pin) { sum++ }

func get() uint32 {
	s := interrupt.Disable()
	defer interrupt.Restore(s)
	return sum
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if get() > 10 {
			s := interrupt.Disable()
			if sum > 10 {
				sum -= 10
			}
			interrupt.Restore(s)
		}
		machine.Pause()
	}
}
