// A register of 64 bits is read in halves, volatile or not.
package main

import (
	"machine"
	"runtime/volatile"
)

var stamps struct {
	last  volatile.Register64
	count volatile.Register32
}

func onEdge(machine.Pin) {
	stamps.last.Set(uint64(machine.Counter())) // want `error: .*last.*\(ISR210\)`
	stamps.count.Set(1)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for stamps.count.Get() == 0 || stamps.last.Get() < 1<<33 {
	}
}
