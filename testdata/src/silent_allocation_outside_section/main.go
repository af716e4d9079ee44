package main

import (
	"machine"
	"runtime/interrupt"
)

var count uint32

func onEdge(machine.Pin) { count++ }

func report() string {
	state := interrupt.Disable()
	n := count
	count = 0
	interrupt.Restore(state)
	if n > 0 {
		return "edges " + string(rune('0'+n%10))
	}
	return ""
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		println(report())
	}
}
