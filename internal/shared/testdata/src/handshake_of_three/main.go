// One handler fills the frame, another finds its end and gives it to main.
package main

import (
	"machine"
	"runtime/interrupt"
	"sync/atomic"
)

var (
	frame [8]byte
	n     atomic.Uint32
	ready atomic.Bool
)

func onByte(interrupt.Interrupt) {
	if ready.Load() {
		return
	}
	frame[n.Load()%8] = byte(machine.Counter())
	n.Add(1)
}

func onGap(interrupt.Interrupt) {
	if n.Load() > 3 {
		ready.Store(true)
	}
}

func main() {
	interrupt.New(1, onByte).Enable()
	interrupt.New(2, onGap).Enable()
	for {
		machine.Pause()
		if ready.Load() {
			println(frame[0], frame[1])
			n.Store(0)
			ready.Store(false)
		}
	}
}
