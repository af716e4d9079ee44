package main

import (
	"machine"

	"cases/far_registered_variable/hooks"
)

var edges []machine.Pin

func onEdge(p machine.Pin) { edges = append(edges, p) } // want `handler onEdge.*\(ISR103\)`

func main() {
	hooks.OnEdge = onEdge
	if err := hooks.Start(); err != nil {
		println(err)
	}
}
