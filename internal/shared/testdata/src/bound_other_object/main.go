// Main works on one object, the handler is bound to another.
package main

import "machine"

type counter struct{ n uint32 }

func (c *counter) add(machine.Pin) { c.n++ }

var rising, falling counter

func main() {
	machine.D1.SetInterrupt(machine.PinRising, rising.add)
	for {
		falling.n++
		machine.LED.Set(falling.n > 3)
	}
}
