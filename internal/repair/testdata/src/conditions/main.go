package main

import "machine"

var count uint32

func onTick(machine.Pin) { count++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for count < 10 {
		machine.Pause()
	}
	for i := uint32(0); i < count; i++ {
		machine.Pause()
	}
	for {
		if machine.Sample() > 3 {
			machine.LED.Low()
		} else if count > 3 {
			machine.LED.High()
		} else if n := count; n > 2 {
			machine.LED.Low()
		}
		machine.Pause()
	}
}
