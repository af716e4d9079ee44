// The loop variable itself is shared: init, test, body and step are four accesses.
package main

import "machine"

var i uint32

func onEdge(machine.Pin) {
	i = 50 // want `error: .*\bi is .*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for i = 0; i < 100; i++ {
		machine.LED.Set(i&1 == 0)
	}
}
