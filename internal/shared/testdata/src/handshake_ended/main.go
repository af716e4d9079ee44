// The calm handler ends the turn of the urgent one by a flag; before that, both are at it.
package main

import (
	"machine"
	"runtime/interrupt"
	"sync/atomic"
)

var (
	n     int
	ready atomic.Bool
)

//isrlint:handler prio=2
func onByte(interrupt.Interrupt) {
	if ready.Load() {
		return
	}
	n++ // want "error: n is .*ISR202"
}

//isrlint:handler prio=1
func onGap(interrupt.Interrupt) {
	if n > 3 {
		ready.Store(true)
	} else {
		n = 0
	}
}

func main() {
	interrupt.New(1, onByte).Enable()
	interrupt.New(2, onGap).Enable()
	for {
		machine.Pause()
		if ready.Load() {
			ready.Store(false)
		}
	}
}
