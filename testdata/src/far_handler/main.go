package main

import (
	"machine"

	"cases/far_handler/board"
)

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, board.OnEdge); err != nil { // modular `OnEdge allocates.*\(ISR111\)`
		println(err)
	}
	if err := machine.GP3.SetInterrupt(machine.PinToggle, board.Blink); err != nil {
		println(err)
	}
}
