package main

import "machine"

func onPress(machine.Pin) { machine.LED.High() }

func main() {
	machine.GP2.SetInterrupt(machine.PinFalling, onPress) // want `error of .*SetInterrupt is dropped.*\(ISR004\)`
	if machine.GP4.Get() {
		machine.GP2.SetInterrupt(machine.PinRising, onRelease) // want `dropped.*\(ISR004\)` `is refused.*\(ISR003\)`
	}
	_ = machine.GP3.SetInterrupt(machine.PinFalling, onRelease)
}

func onRelease(machine.Pin) { machine.LED.Low() }
