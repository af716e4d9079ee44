// A word, then the flag that announces it.
package main

import (
	"machine"
	"runtime/volatile"
)

var (
	handle uint16
	state  volatile.Register8
)

func onEvent(machine.Pin) {
	handle = uint16(machine.Counter())
	state.Set(2)
}

func connect() uint16 {
	state.Set(1)
	for state.Get() != 2 {
	}
	return handle
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEvent)
	for {
		machine.LED.Set(connect() > 3)
	}
}
