package main

import (
	"machine"

	"cases/table_far/actions"
)

func main() {
	for i, f := range actions.Table {
		if err := (machine.GP2 + machine.Pin(i)).SetInterrupt(machine.PinRising, f); err != nil { // modular `\(ISR008\)`
			println(err)
		}
	}
}
