package main

import "machine"

type config struct{ handlers [3]func(machine.Pin) }

func onEdge(p machine.Pin) { last = p.Get() }

var last bool

// Every element of a table counts, whichever the index is.
func main() {
	c := config{}
	c.handlers[1] = onEdge
	for i := range c.handlers {
		if c.handlers[i] != nil {
			println(machine.Pin(i).SetInterrupt(machine.PinRising, c.handlers[i]))
		}
	}
}
