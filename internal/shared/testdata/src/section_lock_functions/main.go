// Functions that hand the state to their caller or keep it are locks.
package main

import (
	"machine"
	"runtime/interrupt"
)

type lock struct{ saved interrupt.State }

func (l *lock) Lock()   { l.saved = interrupt.Disable() }
func (l *lock) Unlock() { interrupt.Restore(l.saved) }

func enter() interrupt.State { return interrupt.Disable() }

var (
	l   lock
	sum uint64
)

func onEdge(machine.Pin) { sum++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		l.Lock()
		v := sum
		l.Unlock()
		s := enter()
		sum = 0
		interrupt.Restore(s)
		machine.LED.Set(v > 3)
	}
}
