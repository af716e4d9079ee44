// The limit is written after the registration that publishes the object.
package main

import "machine"

type button struct {
	pin   machine.Pin
	limit uint64
}

func (b *button) watch(limit uint64) {
	b.pin.SetInterrupt(machine.PinFalling, b.onEdge)
	b.limit = limit
}

func (b *button) onEdge(machine.Pin) {
	if uint64(machine.Counter()) > b.limit { // want `error: .*limit.*\(ISR203\)`
		machine.LED.High()
	}
}

func main() {
	b := &button{pin: machine.D1}
	b.watch(10)
	for {
		machine.Pause()
	}
}
