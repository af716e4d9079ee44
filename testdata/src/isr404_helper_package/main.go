package main

import (
	"machine"

	"cases/isr404_helper_package/display"
)

var screen = display.New(machine.SPI0)

func onFrame(machine.Pin) {
	screen.Draw() // modular `Draw.*\(ISR404\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onFrame); err != nil {
		println(err)
	}
}
