package main

import "machine"

// source hides which peripheral calls back.
type source interface{ notify(func(machine.Pin)) error }

type edge struct{ pin machine.Pin }

func (e edge) notify(f func(machine.Pin)) error { return e.pin.SetInterrupt(machine.PinRising, f) }

var seen []machine.Pin

func remember(p machine.Pin) { seen = append(seen, p) } // want `handler remember.*\(ISR103\)`

func main() {
	var s source = edge{machine.GP2}
	if err := s.notify(remember); err != nil {
		println(err)
	}
}
