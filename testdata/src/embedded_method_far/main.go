package main

import (
	"machine"

	"cases/embedded_method_far/base"
)

type button struct{ base.Base }

var b button

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, b.Edge); err != nil { // modular `Edge allocates.*\(ISR111\)`
		println(err)
	}
}
