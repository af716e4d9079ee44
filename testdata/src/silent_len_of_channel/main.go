package main

import "machine"

var events = make(chan machine.Pin, 8)

var lost uint32

// A select with default never waits, and len and cap only look.
func onEdge(p machine.Pin) {
	if len(events) == cap(events) {
		lost++
	}
	select {
	case events <- p:
	default:
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for p := range events {
		println(p)
	}
}
