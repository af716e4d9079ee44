//test:target pico-cores
package main

import (
	"machine"
	"sync/atomic"
)

var sum atomic.Uint64

func onEdge(machine.Pin) { sum.Add(uint64(machine.Counter())) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(sum.Load() > 3)
	}
}
