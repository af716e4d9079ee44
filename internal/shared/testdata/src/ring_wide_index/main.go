// A ring whose indices are 64-bit volatile registers: wider than a word.
package main

import (
	"machine"
	"runtime/volatile"
)

var (
	data       [8]volatile.Register8
	head, tail volatile.Register64
)

func onByte(machine.Pin) {
	h := head.Get()
	data[h%8].Set(uint8(machine.Counter()))
	head.Set(h + 1) // want `error: .*head.*\(ISR210\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onByte)
	for {
		t := tail.Get()
		if t != head.Get() {
			machine.LED.Set(data[t%8].Get() > 3)
			tail.Set(t + 1)
		}
	}
}
