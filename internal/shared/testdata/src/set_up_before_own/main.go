// Every button's fields are written before its own registration; the second button is
// set up while the first may already interrupt.
package main

import "machine"

type button struct {
	pin     machine.Pin
	pressed func()
	limit   uint64
}

func newButton(p machine.Pin) *button { return &button{pin: p} }

func (b *button) watch(limit uint64, pressed func()) {
	b.pressed = pressed
	b.limit = limit
	b.pin.SetInterrupt(machine.PinFalling, b.onEdge)
}

func (b *button) onEdge(machine.Pin) {
	if uint64(machine.Counter()) > b.limit {
		b.pressed()
	}
}

func main() {
	left, right := newButton(machine.D1), newButton(machine.D2)
	left.watch(10, func() { machine.LED.High() })
	right.watch(20, func() { machine.LED.Low() })
	for {
		machine.Pause()
	}
}
