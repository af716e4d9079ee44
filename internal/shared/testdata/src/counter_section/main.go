// The whole update lies in one critical section.
package main

import (
	"machine"
	"runtime/interrupt"
)

var count uint32

func onTick(machine.Pin) { count++ }

func take() uint32 {
	state := interrupt.Disable()
	n := count
	count = 0
	interrupt.Restore(state)
	return n
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for take() < 10 {
		machine.Pause()
	}
}
