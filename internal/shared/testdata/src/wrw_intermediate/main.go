// Main writes an intermediate value that the handler can see.
package main

import "machine"

var power uint32

func onTick(machine.Pin) {
	machine.LED.Set(power > 100) // want `warning: .*power.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	power = 999
	machine.Pause()
	power = 10
}
