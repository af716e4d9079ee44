// Main produces, the handler consumes.
package main

import (
	"machine"
	"runtime/volatile"
)

var (
	buf        [256]uint16
	head, tail volatile.Register8
)

func onEmpty(machine.Pin) {
	t := tail.Get()
	if t == head.Get() {
		return
	}
	machine.LED.Set(buf[t] > 3)
	tail.Set(t + 1)
}

func send(v uint16) {
	h := head.Get()
	for h+1 == tail.Get() {
	}
	buf[h] = v
	head.Set(h + 1)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEmpty)
	for {
		send(uint16(machine.Sample()))
	}
}
