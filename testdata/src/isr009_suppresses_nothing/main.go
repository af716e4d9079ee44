package main

import "machine"

func onPress(machine.Pin) { machine.LED.High() }

func main() {
	//isrlint:ignore ISR103 there is no append here // whole `ISR103 suppresses nothing.*\(ISR009\)`
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onPress); err != nil {
		println(err)
	}
}
