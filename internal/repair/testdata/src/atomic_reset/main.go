// A load and a reset right after it are one exchange.
package main

import (
	"machine"
	"sync/atomic"
)

var (
	pulses uint32
	edges  atomic.Uint32
	turns  atomic.Int32
)

func onEdge(machine.Pin) {
	atomic.AddUint32(&pulses, 1) // want `error: pulses .*\(ISR202\)`
	edges.Add(1)                 // want `error: edges .*\(ISR202\)`
	turns.Add(1)                 // want `error: turns .*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	total := uint32(0)
	for {
		n := atomic.LoadUint32(&pulses)
		atomic.StoreUint32(&pulses, 0)
		total += 2 * edges.Load()
		edges.Store(0) // begin anew
		println(n, total, turns.Load())
		turns.Store(0)
		machine.Pause()
	}
}
