package main

import "machine"

var presses uint8

func onPress(machine.Pin) { presses++ }

// nil takes the handler away; a new one may follow.
func main() {
	button := machine.GP2
	if err := button.SetInterrupt(machine.PinFalling, onPress); err != nil {
		println(err)
	}
	if err := button.SetInterrupt(0, nil); err != nil {
		println(err)
	}
}
