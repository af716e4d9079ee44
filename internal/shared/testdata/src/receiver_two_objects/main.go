// The object that main works on is not the one that the handler has.
package main

import "machine"

type meter struct{ sum int32 }

func (m *meter) onEdge(machine.Pin) { m.sum++ }
func (m *meter) add(n int32)        { m.sum += n }

func main() {
	irq, own := &meter{}, &meter{}
	machine.D1.SetInterrupt(machine.PinRising, irq.onEdge)
	for {
		own.add(2)
		machine.Pause()
	}
}
