// The parameter tells the pins apart; a configuration is no state; an atomic sum
// over all pins is meant.
package main

import (
	"machine"
	"sync/atomic"
)

var (
	last  [32]uint32
	out   = machine.LED
	edges atomic.Uint32
)

func onEdge(p machine.Pin) { last[p&31] = machine.Counter() }

func onAny(machine.Pin) {
	edges.Add(1)
	out.High()
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	machine.D2.SetInterrupt(machine.PinRising, onEdge)
	machine.D1.SetInterrupt(machine.PinFalling, onAny)
	machine.D3.SetInterrupt(machine.PinRising, onAny)
	for {
		machine.Pause()
	}
}
