package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint64

func onEdge(machine.Pin) { sum++ }

func take() uint64 {
	s := interrupt.Disable()
	if sum == 0 {
		return 0 // want `error: .*take.*\(ISR209\)`
	}
	v := sum
	sum = 0
	interrupt.Restore(s)
	return v
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(take() > 3)
	}
}
