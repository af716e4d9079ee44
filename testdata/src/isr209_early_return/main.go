package main

import (
	"machine"
	"runtime/interrupt"
)

var edges uint32

func onEdge(machine.Pin) { edges++ }

func take() uint32 {
	state := interrupt.Disable()
	if edges == 0 {
		return 0 // want `\(ISR209\)`
	}
	n := edges
	edges = 0
	interrupt.Restore(state)
	return n
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		println(take())
	}
}
