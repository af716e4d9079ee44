package main

import (
	"fmt"
	"machine"
)

var text string

func onEdge(p machine.Pin) {
	text = fmt.Sprintf("pin %d", p) // want `fmt\.Sprintf allocates.*\(ISR111\)` `Pool.*\(ISR402\)` `defer.*\(ISR408\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
