// Tables are filled, with their lengths asked for and parts of them copied, before the
// object that holds them is put where the handler finds it.
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
		if b != nil && len(b.keys[1]) > 2 && b.keys[1][2] > uint16(b.state[0]) {
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
	for l := range keys[:2] {
		copy(keys[l], codes)
		keys[l][0]++
	}
	boards[n].Store(&board{keys: keys, state: state})
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPacket)
	add(int(machine.Sample()), 8, []uint16{1, 2, 3})
	for {
		machine.Pause()
	}
}
