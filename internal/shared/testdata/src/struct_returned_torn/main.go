// A snapshot of several words is returned by value to main.
package main

import "machine"

type reading struct{ when, value uint32 }

type sensor struct{ last reading }

func (s *sensor) onReady(machine.Pin) {
	s.last = reading{machine.Counter(), machine.Sample()} // want `error: .*last.*\(ISR203\)`
}

func (s *sensor) latest() reading { return s.last }

var s sensor

func main() {
	machine.D1.SetInterrupt(machine.PinRising, s.onReady)
	for {
		r := s.latest()
		machine.LED.Set(r.value > r.when)
	}
}
