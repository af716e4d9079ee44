// New names the handler; it runs from Enable on.
package main

import (
	"machine"
	"runtime/interrupt"
)

type uart struct {
	buf   []byte
	n     int
	total uint64
}

var port uart

func (u *uart) handle(interrupt.Interrupt) {
	if u.n < len(u.buf) {
		u.buf[u.n] = byte(machine.Counter())
		u.n++
	}
}

func main() {
	intr := interrupt.New(20, port.handle)
	port.buf = make([]byte, 64)
	port.n = 0
	intr.Enable()
	for {
		machine.Pause()
	}
}
