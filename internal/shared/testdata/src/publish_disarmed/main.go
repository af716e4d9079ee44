// Main takes the handler back before it reads.
package main

import "machine"

var sum uint64

func onEdge(machine.Pin) { sum += uint64(machine.Counter()) }

func main() {
	for {
		machine.D1.SetInterrupt(machine.PinRising, onEdge)
		machine.Pause()
		machine.D1.SetInterrupt(0, nil)
		machine.LED.Set(sum > 1000)
		sum = 0
	}
}
