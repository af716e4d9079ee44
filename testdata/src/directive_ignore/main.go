package main

import "machine"

var log []uint8

func onEdge(machine.Pin) {
	//isrlint:ignore ISR103 log has room for all edges of one frame
	log = append(log, 1)
	log = append(log, 2) //isrlint:ignore ISR103 as above
	log = append(log, 3) // want `\(ISR103\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
