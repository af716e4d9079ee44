package main

import "machine"

var edges = map[machine.Pin]uint32{}

func onEdge(p machine.Pin) {
	edges[p]++ // want `inserting into edges.*\(ISR104\)`
	count(p)
}

func count(p machine.Pin) { totals[p] = 1 } // want `inserting into totals.*\(ISR104\)`

var totals = map[machine.Pin]int{}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
