// The handler grows what main drains.
package main

import "machine"

var queue []uint32

func onEdge(machine.Pin) {
	queue = append(queue, machine.Counter()) // want `error: .*queue.*\(ISR205\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if len(queue) > 0 {
			queue = queue[1:]
		}
		machine.Pause()
	}
}
