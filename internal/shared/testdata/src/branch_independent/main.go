package main

import "machine"

var (
	limit = uint32(7)
	cell  uint32
)

func onEdge(machine.Pin) {
	cell = 1 // want `warning: .*cell.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	a, b := machine.Sample(), machine.Sample()
	x := uint32(0)
	if a > limit {
		x = cell
	}
	if b < limit {
		x += cell
	}
	machine.LED.Set(x > 5)
}
