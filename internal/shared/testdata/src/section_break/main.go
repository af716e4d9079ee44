// A break leaves the loop, and the section, with the interrupts off.
package main

import (
	"machine"
	"runtime/interrupt"
)

var items [4]uint32

func onEdge(machine.Pin) { items[0]++ }

func find(v uint32) int {
	found := -1
	for i := range items {
		s := interrupt.Disable()
		if items[i] == v {
			found = i
			break
		}
		interrupt.Restore(s)
	}
	return found // want `error: .*\(ISR209\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(find(3) > 0)
	}
}
