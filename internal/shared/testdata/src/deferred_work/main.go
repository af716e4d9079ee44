// A function that the main loop runs later shares nothing dangerous with main.
package main

import (
	"machine"
	"sync/atomic"
)

var (
	report  string
	pending atomic.Bool
)

//isrlint:main
func work() { report = report + "x" }

func onEdge(machine.Pin) { pending.Store(true) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if pending.Swap(false) {
			work()
		}
		report = ""
	}
}
