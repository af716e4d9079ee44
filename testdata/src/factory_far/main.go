package main

import (
	"machine"

	"cases/factory_far/make"
)

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, make.Handler(3)); err != nil { // modular `\(ISR008\)`
		println(err)
	}
}
