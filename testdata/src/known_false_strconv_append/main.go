package main

import (
	"machine"
	"strconv"
)

var (
	room [24]byte
	used int
)

// A false report of the modular driver that is known: AppendInt finds room here, which
// only its body shows, and facts do not carry bodies.
func onEdge(p machine.Pin) {
	used = len(strconv.AppendInt(room[:0], int64(p), 10)) // modular `strconv\.AppendInt allocates.*\(ISR111\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
