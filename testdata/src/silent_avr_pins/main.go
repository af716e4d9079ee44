// target: arduino
package main

import (
	"machine"
	"runtime/volatile"
)

var flags volatile.Register8

func onEdge(p machine.Pin) {
	flags.Set(flags.Get() | 1)
	if p.Get() {
		flags.Set(0)
	}
}

func main() {
	if err := machine.D2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		if flags.Get() == 0 {
			machine.D13.Low()
		}
	}
}
