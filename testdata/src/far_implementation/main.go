package main

import (
	"machine"

	"cases/far_implementation/board"
)

type source interface {
	Notify(f func(machine.Pin)) error
}

var button source = board.Edge{Pin: machine.GP2}

var edges []machine.Pin

func onEdge(p machine.Pin) { edges = append(edges, p) } // want `handler onEdge.*\(ISR103\)`

func main() {
	if err := button.Notify(onEdge); err != nil {
		println(err)
	}
}
