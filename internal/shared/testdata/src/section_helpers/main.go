// The section is opened and closed by helpers.
package main

import (
	"machine"
	"runtime/interrupt"
)

type guard struct{ state interrupt.State }

func enter() guard     { return guard{interrupt.Disable()} }
func (g guard) leave() { interrupt.Restore(g.state) }

func without(f func()) {
	s := interrupt.Disable()
	f()
	interrupt.Restore(s)
}

var sum uint64

func onEdge(machine.Pin) { sum++ }

func take() uint64 {
	g := enter()
	defer g.leave()
	s := sum
	sum = 0
	return s
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(take() > 3)
		without(func() { sum++ })
		without(reset)
		g := enter()
		sum += 2
		g.leave()
	}
}

func reset() { sum = 0 }
