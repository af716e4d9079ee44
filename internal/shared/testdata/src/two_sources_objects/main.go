package main

import "machine"

type blink struct {
	state bool
	pin   machine.Pin
}

func (b *blink) toggle(machine.Pin) {
	b.state = !b.state
	b.pin.Set(b.state)
}

func main() {
	left, right := &blink{pin: machine.LED}, &blink{pin: machine.D3}
	machine.D1.SetInterrupt(machine.PinRising, left.toggle)
	machine.D2.SetInterrupt(machine.PinRising, right.toggle)
	for {
		machine.Pause()
	}
}
