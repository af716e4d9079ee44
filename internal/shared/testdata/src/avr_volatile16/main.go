//test:target arduino
package main

import (
	"machine"
	"runtime/volatile"
)

var width volatile.Register16

func onEdge(machine.Pin) {
	width.Set(uint16(machine.Counter())) // want `error: .*width.*\(ISR210\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if width.Get() > 700 {
			machine.LED.High()
		}
	}
}
