package main

import "machine"

func main() {
	presses := 0
	err := machine.GP2.SetInterrupt(machine.PinFalling, func(machine.Pin) { presses++ }) // want `\(ISR207\)`
	println(err)
	for {
		if presses > 3 {
			machine.LED.High()
		}
	}
}
