// Swap checks the flag and gives it back at once; CompareAndSwap may leave a value that
// keeps the handler away.
package main

import (
	"machine"
	"sync/atomic"
)

const (
	empty = iota
	filled
	busy
)

var (
	last  uint64
	fresh atomic.Bool
	kept  uint64
	state atomic.Uint32
)

func onData(machine.Pin) {
	last = uint64(machine.Counter()) // want "error: last .*ISR203"
	fresh.Store(true)
	if state.Load() == empty {
		kept = uint64(machine.Counter())
		state.Store(filled)
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onData)
	for {
		if fresh.Swap(false) {
			println(last)
		}
		if state.CompareAndSwap(filled, busy) {
			println(kept)
			state.Store(empty)
		}
	}
}
