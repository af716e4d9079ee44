// Main takes the handler away before it reads, and registers again afterwards.
package main

import "machine"

var sum uint64

func onEdge(machine.Pin) { sum += uint64(machine.Counter()) }

func main() {
	for {
		sum = 0
		machine.D1.SetInterrupt(machine.PinRising, onEdge)
		machine.Pause()
		machine.D1.SetInterrupt(machine.PinRising, nil)
		machine.LED.Set(sum > 3)
	}
}
