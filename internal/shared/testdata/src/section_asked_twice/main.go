// A section that is begun and ended on the same condition is closed on every path; on a
// constant one it is there always.
package main

import (
	"machine"
	"runtime/interrupt"
)

const guarded = true

const traced = false

var (
	pixels  [3]uint32
	other   uint32
	retried uint32
)

func onPin(machine.Pin) {
	pixels[0]++
	other++
	retried++
}

// always is protected: there is no other path.
func always() {
	var st interrupt.State
	if guarded {
		st = interrupt.Disable()
	}
	pixels[0] += 2
	if guarded {
		interrupt.Restore(st)
	}
}

// mixed asks for two conditions that need not agree.
func mixed(lock, unlock bool) { // want "mixed returns here with the interrupts still off that it disabled at main.go:42"
	var st interrupt.State
	if lock {
		st = interrupt.Disable()
		other += 2
	}
	if unlock {
		interrupt.Restore(st)
	}
}

// again asks anew in each round, and twice in it.
func again() {
	var st interrupt.State
	for {
		more := machine.D2.Get()
		if more {
			st = interrupt.Disable()
			retried += 2
		}
		if more {
			interrupt.Restore(st)
		} else {
			return
		}
	}
}

// before asks for what the round before said.
func before() {
	more := machine.D2.Get()
	for {
		var st interrupt.State
		if more {
			st = interrupt.Disable()
			retried += 2
		}
		more = machine.D3.Get()
		if more {
			interrupt.Restore(st)
		} else {
			return // want "before returns here with the interrupts still off"
		}
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPin)
	for {
		always()
		mixed(machine.D2.Get(), machine.D3.Get())
		again()
		before()
		if traced {
			interrupt.Disable()
		}
	}
}
