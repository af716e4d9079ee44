// Both sides put into one ring: two producers.
package main

import (
	"machine"
	"runtime/volatile"
)

type ring struct {
	data       [8]volatile.Register8
	head, tail volatile.Register8
}

func newRing() *ring { return &ring{} }

func (r *ring) put(b byte) {
	h := r.head.Get()
	r.data[h%8].Set(b)
	r.head.Set(h + 1) // want `error: .*head.*\(ISR202\)`
}

type port struct{ waiting *ring }

var serial = &port{waiting: newRing()}

func (p *port) onData(machine.Pin) { p.waiting.put(1) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, serial.onData)
	for {
		serial.waiting.put(2)
	}
}
