package main

import "machine"

type recorder struct{ log []uint8 }

func (r *recorder) onEdge(machine.Pin) {
	r.log = append(r.log, 1) // want `append.*handler \(\*recorder\)\.onEdge.*\(ISR103\)`
}

var edges recorder

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, edges.onEdge); err != nil {
		println(err)
	}
}
