// The copy is changed outside and written back without protection.
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint32

func onEdge(machine.Pin) {
	sum++ // want `error: .*sum.*\(ISR208\)`
}

func get() uint32 {
	s := interrupt.Disable()
	defer interrupt.Restore(s)
	return sum
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		v := get()
		v /= 2
		sum = v
		machine.Pause()
	}
}
