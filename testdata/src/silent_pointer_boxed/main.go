package main

import "machine"

type event interface{ kind() uint8 }

type edge struct{ pin machine.Pin }

func (e *edge) kind() uint8 { return uint8(e.pin) }

var (
	current edge
	last    event
	sum     uint8
)

func handle(e event) { sum += e.kind() }

// A pointer fits into an interface, and so does a number of a word.
func onEdge(p machine.Pin) {
	current.pin = p
	last = &current
	handle(last)
	handle(&current)
	note(uint8(p))
}

var notes any

func note(v any) { notes = v }

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
