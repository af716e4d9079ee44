package main

import "machine"

var count uint32

func onTick(machine.Pin) { count++ }

func main() {
	enough := func() bool { return count > 3 }
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	go func() {
		for {
			machine.LED.Set(count > 5)
			machine.Pause()
		}
	}()
	for {
		machine.LED.Set(enough())
		machine.Pause()
	}
}
