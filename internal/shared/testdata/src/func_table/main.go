// A table that nobody changes after package initialisation.
package main

import "machine"

var table = [2]func(){on, off}

func on()  { machine.LED.High() }
func off() { machine.LED.Low() }

var step int

func onTick(machine.Pin) {
	step ^= 1
	table[step]()
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		table[0]()
		machine.Pause()
	}
}
