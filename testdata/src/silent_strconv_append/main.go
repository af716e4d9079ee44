package main

import (
	"machine"
	"strconv"
)

var (
	room [24]byte
	used int
)

func onEdge(p machine.Pin) {
	used = len(strconv.AppendInt(room[:0], int64(p), 10))
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
