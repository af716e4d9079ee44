// Registers that small functions lead to, and an argument that takes its time.
package main

import (
	"machine"
	"runtime/volatile"
)

type bank struct {
	control [4]volatile.Register32
}

var io bank

// control returns the register of a pin.
func control(n int) *volatile.Register32 { return &io.control[n&3] }

// mode is no getter: it asks the hardware.
func mode() uint32 {
	if machine.D2.Get() {
		return machine.Counter()
	}
	return 1
}

func onEdge(machine.Pin) {
	io.control[0].SetBits(1 << 8) // want `error: .*control.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for n := 0; ; n++ {
		control(n).ClearBits(
			uint32(n) & 7)
		control(n).SetBits(mode() << 4)
		machine.Pause()
	}
}
