// Main rewrites what the handler plays, element by element.
package main

import "machine"

type encoder struct {
	channels [8]uint16
	next     int
}

func (e *encoder) onTimer(machine.Pin) {
	machine.LED.Set(e.channels[e.next] > 1500) // want `warning: .*channels.*main.*\(ISR206\)`
	e.next = (e.next + 1) % 8
}

func main() {
	e := &encoder{}
	machine.D1.SetInterrupt(machine.PinRising, e.onTimer)
	for {
		for i := range e.channels {
			e.channels[i] = uint16(machine.Sample())
		}
		machine.Pause()
	}
}
