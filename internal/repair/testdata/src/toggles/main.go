package main

import "machine"

var on bool

func onTick(machine.Pin) { on = !on }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(on)
		if on && machine.Sample() > 2 {
			on = false
		}
		machine.Pause()
	}
}
