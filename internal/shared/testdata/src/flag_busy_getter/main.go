// The same behind a getter that is inlined.
package main

import "machine"

type button struct{ pressed bool }

var b button

func (b *button) onEdge(machine.Pin) {
	b.pressed = true // want `error: .*pressed.*\(ISR204\)`
}

func (b *button) isPressed() bool { return b.pressed }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, b.onEdge)
	for !b.isPressed() {
	}
	machine.LED.High()
}
