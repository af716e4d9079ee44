// The snapshot is taken inside a critical section that ends by defer.
package main

import (
	"machine"
	"runtime/interrupt"
)

type reading struct{ when, value uint32 }

type sensor struct{ last reading }

func (s *sensor) onReady(machine.Pin) {
	s.last = reading{machine.Counter(), machine.Sample()}
}

func (s *sensor) latest() reading {
	state := interrupt.Disable()
	defer interrupt.Restore(state)
	return s.last
}

var s sensor

func main() {
	machine.D1.SetInterrupt(machine.PinRising, s.onReady)
	for {
		r := s.latest()
		machine.LED.Set(r.value > r.when)
	}
}
