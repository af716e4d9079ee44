// The handler is promoted from an embedded struct; main reads through the outer one.
package main

import "machine"

type base struct{ ticks uint64 }

func (b *base) onTick(machine.Pin) {
	b.ticks++ // want `error: .*ticks.*\(ISR203\)`
}

type clock struct {
	base
	name byte
}

var c clock

func main() {
	machine.D1.SetInterrupt(machine.PinRising, c.onTick)
	for {
		machine.LED.Set(c.ticks > 3)
	}
}
