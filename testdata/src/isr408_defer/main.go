package main

import "machine"

func onEdge(p machine.Pin) {
	defer machine.LED.Low() // want `defer.*\(ISR408\)`
	machine.LED.High()
	guarded()
}

func guarded() {
	recover() // want `recover.*\(ISR408\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
