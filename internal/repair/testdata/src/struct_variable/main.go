package main

import "machine"

var status struct {
	edges uint32
	name  string
}

func onTick(machine.Pin) {
	status.edges++
	status.name = "on"
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(status.edges > 3)
		if status.name == "on" {
			machine.LED.High()
		}
		machine.Pause()
	}
}
