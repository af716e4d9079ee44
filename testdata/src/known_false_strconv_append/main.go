package main

import (
	"machine"
	"strconv"
)

var (
	room [24]byte
	used int
)

// A false report that is known: AppendInt finds room here, but the analysis does not
// follow a capacity into strconv. When it does, this case becomes a silent one.
func onEdge(p machine.Pin) {
	used = len(strconv.AppendInt(room[:0], int64(p), 10)) // want `strconv\.AppendInt allocates.*\(ISR111\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
