// Handler and main use one helper on two variables.
package main

import "machine"

var mine, irqs uint32

func bump(p *uint32) { *p = *p + 1 }

func onEdge(machine.Pin) { bump(&irqs) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		bump(&mine)
		machine.Pause()
	}
}
