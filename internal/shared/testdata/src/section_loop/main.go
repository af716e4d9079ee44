// The next round begins with interrupts still off.
package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint64

func onEdge(machine.Pin) { sum++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		s := interrupt.Disable() // want `error: .*main.*\(ISR209\)`
		v := sum
		if v == 0 {
			continue
		}
		sum = 0
		interrupt.Restore(s)
		machine.LED.Set(v > 3)
	}
}
