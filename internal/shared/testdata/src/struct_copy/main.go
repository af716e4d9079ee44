package main

import "machine"

type sample struct{ x, y int16 }

var last sample

func onReady(machine.Pin) {
	last = sample{int16(machine.Counter()), 1} // want `error: .*last.*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		s := last
		machine.LED.Set(s.x > s.y)
		machine.Pause()
	}
}
