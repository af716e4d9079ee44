package main

import "machine"

func main() {
	pressed := false
	machine.D1.SetInterrupt(machine.PinFalling, func(machine.Pin) {
		pressed = true // want `warning: .*pressed.*main\$1.*\(ISR207\)`
	})
	for {
		if pressed {
			pressed = false
			machine.LED.High()
		}
		machine.Pause()
	}
}
