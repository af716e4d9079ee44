// The branch leaves one index, which the handler does not use.
package main

import "machine"

var slots [8]uint32

func onEdge(machine.Pin) {
	slots[2] = machine.Counter() // want `error: .*slots.*main\.go:23.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		i := int(machine.Sample() % 8)
		if i == 5 {
			slots[i]++
		}
		if i != 2 {
			slots[i]--
		} else {
			machine.Pause()
			slots[i]++
		}
	}
}
