// A function that is merely stored runs in no interrupt.
package main

import "machine"

var sum uint64

func onEdge(machine.Pin) { sum++ }

var handlers = []func(machine.Pin){onEdge}

func main() {
	for {
		handlers[0](machine.D1)
		machine.LED.Set(sum > 3)
		sum = 0
	}
}
