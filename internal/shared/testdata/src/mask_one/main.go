// Main masks the one handler and forgets the other.
package main

import (
	"machine"
	"runtime/interrupt"
)

var level uint32

func onUp(interrupt.Interrupt) { level++ }

func onDown(interrupt.Interrupt) {
	level-- // want `error: .*level.*\(ISR202\)`
}

func main() {
	up := interrupt.New(3, onUp)
	down := interrupt.New(4, onDown)
	up.Enable()
	down.Enable()
	for {
		up.Disable()
		if level > 12 {
			level = 0
		}
		up.Enable()
		machine.Pause()
	}
}
