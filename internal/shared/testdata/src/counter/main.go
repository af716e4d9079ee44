// Counter: the first program of everybody, wrong.
package main

import "machine"

var count uint32

func onTick(machine.Pin) {
	count++ // want `error: .*count .*onTick.*main.main.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		if count > 10 {
			count = 0
		}
		machine.Pause()
	}
}
