// A func value is two words under TinyGo.
package main

import "machine"

var action func()

func on()  { machine.LED.High() }
func off() { machine.LED.Low() }

func onTick(machine.Pin) {
	action() // want `error: .*action.*\(ISR203\)`
}

func main() {
	action = on
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.Pause()
		action = off
		machine.Pause()
		action = on
	}
}
