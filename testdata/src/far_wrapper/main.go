package main

import (
	"machine"

	"cases/far_wrapper/c"
)

var presses, holds []machine.Pin

func onStart(p machine.Pin) { presses = append(presses, p) } // want `handler onStart.*\(ISR103\)`

// The method Pressed belongs to a package that this one does not import.
func onHold(p machine.Pin) { holds = append(holds, p) } // want `handler onHold.*\(ISR103\)`

func main() {
	if err := c.OnStart(onStart); err != nil {
		println(err)
	}
	if err := c.Default.Start.Pressed(onHold); err != nil {
		println(err)
	}
}
