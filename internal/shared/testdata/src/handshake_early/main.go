// The flag is given back before the record is read.
package main

import (
	"machine"
	"runtime/volatile"
)

var (
	last uint64
	full volatile.Register8
)

func onData(machine.Pin) {
	if full.Get() != 0 {
		return
	}
	last = uint64(machine.Counter()) // want `error: .*last.*\(ISR203\)`
	full.Set(1)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onData)
	for {
		if full.Get() == 0 {
			continue
		}
		full.Set(0)
		machine.LED.Set(last > 3)
	}
}
