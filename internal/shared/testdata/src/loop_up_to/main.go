// The loop counts up to what the handler writes: it ends by itself and does not wait.
package main

import "machine"

var (
	used  uint8
	total uint32
	data  [8]uint32
)

func onByte(machine.Pin) {
	used = uint8(machine.Counter() & 7) // want `warning: .*used.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onByte)
	for i := uint8(0); i < used; i++ {
		total += data[i]
	}
	machine.LED.Set(total > 3)
}
