package main

import "machine"

var level bool

func toggle(machine.Pin) {
	level = !level
	machine.LED.Set(level)
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, toggle); err != nil {
		println("pin 2", err)
	}
	if err := machine.GP3.SetInterrupt(machine.PinRising, toggle); err != nil { // want `\(ISR002\)`
		println("pin 3", err)
	}
}
