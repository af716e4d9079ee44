package main

import (
	"machine"

	"example.com/dep/edges"
)

var log []machine.Pin

func edge(p machine.Pin) { log = append(log, p) } // whole `\(ISR103\)`

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, edges.Debounced(edge)); err != nil { // modular `\(ISR008\)`
		println(err)
	}
}
