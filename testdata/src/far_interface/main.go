package main

import (
	"machine"

	"cases/far_interface/board"
)

type recorder struct{ log []machine.Pin }

func (r *recorder) Edge(p machine.Pin) { r.log = append(r.log, p) } // want `handler \(\*recorder\)\.Edge.*\(ISR103\)`

func main() {
	if err := board.Listen(machine.GP2, &recorder{}); err != nil {
		println(err)
	}
}
