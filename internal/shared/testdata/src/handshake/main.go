// The handler fills the record only while the flag says empty.
package main

import (
	"machine"
	"runtime/volatile"
)

type record struct {
	at    uint64
	value int32
	name  string
}

var (
	last record
	full volatile.Register8
)

func onData(machine.Pin) {
	if full.Get() != 0 {
		return
	}
	last.at = uint64(machine.Counter())
	last.value++
	last.name = "a"
	full.Set(1)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onData)
	for {
		if full.Get() == 0 {
			continue
		}
		r := last
		full.Set(0)
		machine.LED.Set(r.at > 3 && r.name != "")
	}
}
