// Main hands the variable's address on.
package main

import "machine"

var count uint32

func onTick(machine.Pin) { count++ }

func read(p *uint32) uint32 { return *p }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(read(&count) > 3)
		machine.Pause()
	}
}
