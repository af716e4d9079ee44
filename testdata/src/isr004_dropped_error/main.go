package main

import "machine"

func onPress(machine.Pin) { machine.LED.High() }

func main() {
	machine.GP2.SetInterrupt(machine.PinFalling, onPress)       // want `error of .*SetInterrupt is dropped.*\(ISR004\)`
	_ = machine.GP3.SetInterrupt(machine.PinFalling, onRelease) // want `dropped.*\(ISR004\)`
}

func onRelease(machine.Pin) { machine.LED.Low() }
