// Two buffers; the handler fills the one that a volatile index names, main reads the
// other, which it knows by flipping the index.
package main

import (
	"machine"
	"runtime/volatile"
)

var (
	samples [2][8]uint32
	filling volatile.Register8
)

func onSample(machine.Pin) {
	samples[filling.Get()&1][0] = machine.Counter()
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onSample)
	for {
		f := filling.Get()
		machine.LED.Set(samples[(f^1)&1][0] > 3)
	}
}
