// Two rings that one constructor made: the handler fills the one, main the other.
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

func (r *ring) put(b byte) bool {
	if r.head.Get()-r.tail.Get() == 8 {
		return false
	}
	h := r.head.Get()
	r.data[h%8].Set(b)
	r.head.Set(h + 1)
	return true
}

func (r *ring) get() (byte, bool) {
	if r.head.Get() == r.tail.Get() {
		return 0, false
	}
	t := r.tail.Get()
	b := r.data[t%8].Get()
	r.tail.Set(t + 1)
	return b, true
}

type port struct{ received, waiting *ring }

var serial = &port{received: newRing(), waiting: newRing()}

func (p *port) onData(machine.Pin) {
	p.received.put(byte(machine.Counter()))
	if b, ok := p.waiting.get(); ok {
		machine.LED.Set(b > 3)
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, serial.onData)
	for {
		if b, ok := serial.received.get(); ok {
			serial.waiting.put(b)
		}
	}
}
