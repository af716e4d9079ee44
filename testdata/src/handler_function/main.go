package main

import "machine"

var log []uint8

func onEdge(machine.Pin) {
	log = append(log, 1) // want `append.*handler onEdge.*\(ISR103\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
