// float64 is two words on a 32-bit chip, float32 is one.
package main

import "machine"

var (
	exact float64
	rough float32
)

func onReady(machine.Pin) {
	exact = float64(machine.Sample()) // want `error: .*exact.*\(ISR203\)`
	rough = float32(machine.Sample()) // want `warning: .*rough.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		machine.LED.Set(exact > 1)
		machine.LED.Set(rough > 1)
	}
}
