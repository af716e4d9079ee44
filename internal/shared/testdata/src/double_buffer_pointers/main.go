// Two pointers that only ever change places, in a critical section.
package main

import (
	"machine"
	"runtime/interrupt"
)

type block struct {
	data [16]uint32
	n    int
}

var (
	a, b        block
	front, back = &a, &b
)

func onSample(machine.Pin) {
	if back.n < 16 {
		back.data[back.n] = machine.Counter()
		back.n++
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onSample)
	for {
		front.n = 0
		state := interrupt.Disable()
		front, back = back, front
		interrupt.Restore(state)
		for i := 0; i < front.n; i++ {
			machine.LED.Set(front.data[i] > 100)
		}
		machine.Pause()
	}
}
