package main

import "machine"

var level bool

func toggle(machine.Pin) { // want `variable level.*2 sources.*\(ISR002\)`
	level = !level
	machine.LED.Set(level)
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, toggle); err != nil {
		println("pin 2", err)
	}
	if err := machine.GP3.SetInterrupt(machine.PinRising, toggle); err != nil {
		println("pin 3", err)
	}
}
