// A buffer that both sides clear and fill is one finding, about the slice; its
// elements are the same cause.
package main

import "machine"

type radio struct{ buf []byte }

var dev = &radio{buf: make([]byte, 0, 8)}

func (r *radio) command(b byte) byte {
	r.buf = r.buf[:0] // want `error: .*buf.*\(ISR205\)`
	r.buf = append(r.buf, b)
	machine.Send(r.buf)
	return r.buf[0]
}

func (r *radio) onReady(machine.Pin) { r.command(1) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, dev.onReady)
	for {
		dev.command(2)
	}
}
