// A constructor fills an object that nobody else knows yet.
package main

import "machine"

type wheel struct {
	pin    machine.Pin
	factor uint64
	turns  uint32
}

func newWheel(p machine.Pin, f uint64) *wheel {
	w := &wheel{pin: p}
	w.factor = f
	p.SetInterrupt(machine.PinRising, w.onEdge)
	return w
}

func (w *wheel) onEdge(machine.Pin) {
	w.turns++
	machine.LED.Set(w.factor > 3)
}

func main() {
	left, right := newWheel(machine.D1, 3), newWheel(machine.D2, 4)
	for left != right {
		machine.Pause()
	}
}
