// What append writes lies beyond what the handler sees, until the header is put in place,
// in a section that needs no heap.
package main

import (
	"machine"
	"runtime/interrupt"
)

type listener struct {
	pin  uint8
	seen uint32
}

var listeners []listener

func onEdge(machine.Pin) {
	for i := range listeners {
		if listeners[i].pin == uint8(machine.Counter()) {
			machine.LED.High()
		}
	}
}

func listen(pin uint8) {
	longer := append(listeners, listener{pin: pin})
	st := interrupt.Disable()
	listeners = longer
	interrupt.Restore(st)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		listen(uint8(machine.Sample()))
	}
}
