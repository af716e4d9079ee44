package main

import "machine"

//isrlint:handler priority=2 // want `handler takes nothing or prio=N.*\(ISR009\)`
func onPress(machine.Pin) { machine.LED.High() }

//isrlint:handlers // want `unknown verb.*\(ISR009\)`
func onRelease(machine.Pin) { machine.LED.Low() }

func main() {
	//isrlint:ignore ISR004 // want `needs a reason.*\(ISR009\)`
	machine.GP2.SetInterrupt(machine.PinFalling, onPress) // want `\(ISR004\)`

	//isrlint:ignore ISR999 the number is wrong // want `unknown hazard "ISR999".*\(ISR009\)`
	machine.GP3.SetInterrupt(machine.PinFalling, onRelease) // want `\(ISR004\)`

	// isrlint:ignore ISR004 a space makes it plain text // want `no space.*\(ISR009\)`
	machine.GP4.SetInterrupt(machine.PinFalling, onRelease) // want `\(ISR004\)`
}
