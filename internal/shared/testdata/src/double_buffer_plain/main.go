// The same with a plain index.
package main

import "machine"

var (
	buf    [2][16]uint32
	active uint32
)

func onSample(machine.Pin) {
	buf[active][0] = machine.Counter() // want `error|warning: .*buf.*` `warning: .*active.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onSample)
	for {
		old := active
		active = 1 - old
		machine.LED.Set(buf[old][0] > 100)
		machine.Pause()
	}
}
