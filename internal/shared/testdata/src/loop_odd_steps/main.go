// Only even numbers come by.
package main

import "machine"

var cell uint32

func onEdge(machine.Pin) { machine.LED.Set(cell > 5) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for i := 0; i < 10; i += 2 {
		for j := 0; j < 10; j++ {
			if i == 3 {
				cell = 1
			}
			if i+j == 40 {
				cell = 2
			}
		}
	}
}
