// A read lock does not stop an interrupt either.
package main

import (
	"machine"
	"sync"
)

type gauge struct {
	mu sync.RWMutex
	v  uint64
}

func (g *gauge) onReady(machine.Pin) {
	g.v = uint64(machine.Counter()) // want `error: .*\bv\b.*\(ISR211\)`
}

func (g *gauge) value() uint64 {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.v
}

var g gauge

func main() {
	machine.D1.SetInterrupt(machine.PinRising, g.onReady)
	for {
		machine.LED.Set(g.value() > 3)
	}
}
