// The shared variable is passed by pointer.
package main

import "machine"

var cell uint32

func onEdge(machine.Pin) {
	cell = 0 // want `error: .*cell.*main\.deeper.*\(ISR202\)`
}

func bump(p *uint32) { deeper(p) }

func deeper(p *uint32) { *p = *p + 1 }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		bump(&cell)
		machine.Pause()
	}
}
