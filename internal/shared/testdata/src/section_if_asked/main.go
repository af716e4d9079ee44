// Who masks on a condition and asks the same again before the Restore leaves nothing open;
// who asks for something else does.
package main

import (
	"machine"
	"runtime/interrupt"
)

const quietly = true

var (
	strict  bool
	careful uint8
	total   uint64
)

type strip struct{ exclusive bool }

func onEdge(machine.Pin) { total++ }

func always() {
	var state interrupt.State
	if quietly {
		state = interrupt.Disable()
	}
	machine.Send(nil)
	if quietly {
		interrupt.Restore(state)
	}
}

func variable() {
	var state interrupt.State
	if strict {
		state = interrupt.Disable()
	}
	machine.Send(nil)
	if !strict {
		return
	}
	interrupt.Restore(state)
}

func (s *strip) show(n uint8) {
	var state interrupt.State
	if s.exclusive && n == 3 {
		state = interrupt.Disable()
	}
	machine.Send(nil)
	if s.exclusive && n == 3 {
		interrupt.Restore(state)
	}
}

func other(n uint8) { // want `error: main.other returns here with the interrupts still off.*\(ISR209\)`
	var state interrupt.State
	if n > 3 {
		state = interrupt.Disable()
	}
	machine.Send(nil)
	if n > 4 {
		interrupt.Restore(state)
	}
}

func changed() { // want `error: main.changed returns here with the interrupts still off.*\(ISR209\)`
	var state interrupt.State
	if careful == 1 {
		state = interrupt.Disable()
	}
	careful = 2
	if careful == 1 {
		interrupt.Restore(state)
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	s := &strip{exclusive: machine.D2.Get()}
	for {
		always()
		variable()
		s.show(uint8(machine.Counter()))
		other(uint8(machine.Counter()))
		changed()
	}
}
