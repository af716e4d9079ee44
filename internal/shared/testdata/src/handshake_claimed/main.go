// The handler gives a number only while none is there; main gives the place back.
package main

import (
	"machine"
	"sync/atomic"
)

var (
	bufs  [2][8]int16
	fill  uint32
	at    int
	ready atomic.Int32 // -1: none
	code  atomic.Uint32
	free  atomic.Uint32
)

func onSample(machine.Pin) {
	bufs[fill][at] = int16(machine.Counter())
	at++
	if at < 8 {
		return
	}
	at = 0
	if ready.CompareAndSwap(-1, int32(fill)) {
		fill ^= 1
	}
	if code.Load() == 0 {
		code.Store(machine.Counter())
	}
	free.Store(machine.Counter()) // want "error: free .*ISR202"
}

func main() {
	ready.Store(-1)
	machine.D1.SetInterrupt(machine.PinRising, onSample)
	for {
		if i := ready.Load(); i >= 0 {
			println(bufs[i][0], bufs[i][7])
			ready.Store(-1)
		}
		if c := code.Load(); c != 0 {
			println(c)
			code.Store(0)
		}
		if c := free.Load(); c != 0 {
			println(c)
			free.Store(0) // what the handler has written since is lost
		}
	}
}
