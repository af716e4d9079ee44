// The handler registers itself again.
package main

import "machine"

var (
	count uint32
	seen  bool
)

func onTick(p machine.Pin) {
	count++
	seen = true
	p.SetInterrupt(machine.PinFalling, onTick)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(count > 3 && seen)
		machine.Pause()
	}
}
