// Two volatile flags whose combination must agree: each is whole, both are not.
package main

import (
	"machine"
	"runtime/volatile"
)

var low, high volatile.Register8

func onReady(machine.Pin) {
	n := machine.Counter()
	low.Set(uint8(n))
	high.Set(uint8(n >> 8))
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		machine.LED.Set(low.Get() == 3)
		machine.LED.Set(high.Get() == 3)
	}
}
