// One byte each: whole on AVR too, but plain.
//
//test:target arduino
package main

import "machine"

var pressed [4]bool

func onPress(machine.Pin) {
	pressed[2] = true // want `warning: .*pressed.*\(ISR201\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPress)
	for {
		for i := range pressed {
			if pressed[i] {
				machine.LED.High()
			}
		}
	}
}
