package main

import "machine"

func onEdge(machine.Pin) { machine.LED.High() }

// The registrar itself travels as a value, so what it is called with is not seen.
func main() {
	register := machine.Pin.SetInterrupt
	println(apply(register)) // want `used as a value.*\(ISR008\)`
}

func apply(r func(machine.Pin, machine.PinChange, func(machine.Pin)) error) bool {
	return r(machine.GP2, machine.PinRising, onEdge) == nil
}
