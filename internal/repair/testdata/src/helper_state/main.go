// What the handler changes is changed in a function that it calls.
package main

import "machine"

var count uint32

func bump() { count++ }

func onTick(machine.Pin) { bump() }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(count > 3)
		machine.Pause()
	}
}
