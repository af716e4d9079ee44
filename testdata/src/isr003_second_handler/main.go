package main

import "machine"

func onPress(machine.Pin)   { machine.LED.High() }
func onRelease(machine.Pin) { machine.LED.Low() }

// The chip has one slot for each pin and refuses the second handler.
func main() {
	button := machine.GP2
	if err := button.SetInterrupt(machine.PinFalling, onPress); err != nil {
		println(err)
	}
	if err := button.SetInterrupt(machine.PinRising, onRelease); err != nil { // want `refused.*onPress.*\(ISR003\)`
		println(err)
	}
}
