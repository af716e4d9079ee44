// A section that is begun on a condition, and ended on the same, protects only sometimes.
package main

import (
	"machine"
	"runtime/interrupt"
)

var count uint32

func onPin(machine.Pin) {
	count++ // want "count is written here by the interrupt handler onPin and written unprotected by main.add"
}

func add(lock bool) {
	var st interrupt.State
	if lock {
		st = interrupt.Disable()
	}
	count += 2
	if !lock {
		return
	}
	interrupt.Restore(st)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPin)
	for {
		add(machine.D2.Get())
	}
}
