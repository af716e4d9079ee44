package main

import "runtime/interrupt"

type sample struct{ a, b uint16 }

var (
	// room holds the last samples.
	room [4]sample
	next = 1
	// step is configuration.
	step = 2
)

// handleTimer stores a sample.
func handleTimer(interrupt.Interrupt) {
	room[next].a++
	next = (next + step) % 4
}

func main() {
	interrupt.New(3, handleTimer).Enable()
	interrupt.New(4, handleTimer).Enable()
	select {}
}
