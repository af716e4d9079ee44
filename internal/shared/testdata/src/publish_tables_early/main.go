// A table that the handler can find already is still being filled.
package main

import (
	"machine"
	"sync/atomic"
)

type board struct {
	keys  [][]uint16
	state []uint8
}

var boards [2]atomic.Pointer[board]

func onPacket(machine.Pin) {
	for i := range boards {
		b := boards[i].Load()
		if b != nil && len(b.keys[1]) > 2 && b.keys[1][2] > uint16(b.state[0]) { // want "an element of keys is read here by the interrupt handler onPacket and written unprotected by main.add"
			machine.LED.High()
		}
	}
}

func add(n int, pins int, codes []uint16) {
	state := make([]uint8, pins)
	for i := range state {
		state[i] = uint8(i)
	}
	keys := make([][]uint16, 6)
	for l := 0; l < len(keys); l++ {
		keys[l] = make([]uint16, len(state))
	}
	boards[n].Store(&board{keys: keys, state: state})
	for l := range keys[:2] {
		copy(keys[l], codes)
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPacket)
	add(int(machine.Sample()), 8, []uint16{1, 2, 3})
	for {
		machine.Pause()
	}
}
