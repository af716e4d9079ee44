// target: esp32c3-generic
package main

import "machine"

var on bool

func onEdge(machine.Pin) { on = !on }

func main() {
	if err := machine.Pin(4).SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
