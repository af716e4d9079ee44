// What is appended to the beginning of a slice overwrites what the handler reads.
package main

import (
	"machine"
	"runtime/interrupt"
)

var codes = make([]uint32, 4, 8)

func onEdge(machine.Pin) {
	for i := range codes {
		if codes[i] == machine.Counter() { // want "an element of codes is read here by the interrupt handler onEdge and written unprotected by main.renew"
			machine.LED.High()
		}
	}
}

func renew(code uint32) {
	fresh := append(codes[:0], code)
	st := interrupt.Disable()
	codes = fresh
	interrupt.Restore(st)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		renew(machine.Sample())
	}
}
