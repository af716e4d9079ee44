package main

import (
	"machine"
	"runtime/interrupt"
)

var sum uint64

func onEdge(machine.Pin) { sum++ }

func take() uint64 {
	s := interrupt.Disable()
	v := sum
	if v > 1000 {
		panic("overflow") // want `error: .*take.*\(ISR209\)`
	}
	interrupt.Restore(s)
	return v
}

func safe() uint64 {
	s := interrupt.Disable()
	defer interrupt.Restore(s)
	if sum > 1000 {
		panic("overflow")
	}
	return sum
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		machine.LED.Set(take() > 3 && safe() > 3)
	}
}
