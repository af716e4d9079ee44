package main

import (
	"machine"
	"sync/atomic"
)

var last uint64

func onEdge(machine.Pin) { atomic.StoreUint64(&last, uint64(machine.Counter())<<20) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if atomic.LoadUint64(&last) > 1<<40 {
			machine.LED.High()
		}
		machine.Pause()
	}
}
