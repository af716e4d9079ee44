// The array is shared, whatever the slices are called.
package main

import "machine"

var (
	storage [32]uint32
	window  = storage[8:16]
)

func onEdge(machine.Pin) {
	window[0]++ // want `error: .*\(ISR202\)`
}

func clear(xs []uint32) {
	for i := range xs {
		if xs[i] > 3 {
			xs[i] = 0
		}
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	other := make([]uint32, 4)
	for {
		clear(other)
		clear(storage[:])
		machine.Pause()
	}
}
