// Every branch restores before it leaves.
package main

import (
	"machine"
	"runtime/interrupt"
)

var mode uint32

func onEdge(machine.Pin) { mode++ }

func step() uint32 {
	s := interrupt.Disable()
	switch {
	case mode > 10:
		mode = 0
		interrupt.Restore(s)
		return 1
	case mode > 5:
		mode--
		interrupt.Restore(s)
		return 2
	}
	interrupt.Restore(s)
	return 0
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(step() > 0)
	}
}
