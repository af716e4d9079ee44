package main

import (
	"machine"
	"sync/atomic"
)

var pending atomic.Int32

func onEdge(machine.Pin) { pending.Add(1) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	total := int32(0)
	for {
		total += pending.Swap(0)
		for {
			n := pending.Load()
			if n == 0 || pending.CompareAndSwap(n, n-1) {
				break
			}
		}
		machine.Pause()
	}
}
