package main

import "machine"

var table [2]func()

func on()  { machine.LED.High() }
func off() { machine.LED.Low() }

func onTick(machine.Pin) {
	table[1]() // want `error: .*table.*\(ISR203\)`
}

func main() {
	table = [2]func(){on, off}
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.Pause()
		table[1] = on
	}
}
