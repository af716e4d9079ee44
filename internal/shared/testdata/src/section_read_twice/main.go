// Two sections, each whole, but the second trusts what the first one read.
package main

import (
	"machine"
	"runtime/interrupt"
)

var length uint32

func onByte(machine.Pin) {
	length++ // want `error: .*length.*\(ISR208\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onByte)
	for {
		s := interrupt.Disable()
		n := length
		interrupt.Restore(s)
		machine.Pause()
		s = interrupt.Disable()
		length = n - 1
		interrupt.Restore(s)
	}
}
