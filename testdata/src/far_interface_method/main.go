package main

import (
	"machine"

	"cases/far_interface_method/board"
)

var edges []machine.Pin

func onEdge(p machine.Pin) { edges = append(edges, p) } // want `handler onEdge.*\(ISR103\)`

func main() {
	if err := board.Button().Notify(onEdge); err != nil {
		println(err)
	}
}
