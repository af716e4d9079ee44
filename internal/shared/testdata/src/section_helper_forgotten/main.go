// One of two callers forgets the section.
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint32

func onEdge(machine.Pin) {
	sum++ // want `error: .*sum.*\(ISR202\)`
}

func bump() { sum += 2 }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		s := interrupt.Disable()
		bump()
		interrupt.Restore(s)
		bump()
	}
}
