// The same with a volatile register, one byte on every chip.
//
//test:target arduino
package main

import (
	"machine"
	"runtime/volatile"
)

var ready volatile.Register8

func onReady(machine.Pin) { ready.Set(1) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		for ready.Get() == 0 {
		}
		ready.Set(0)
		machine.LED.High()
	}
}
