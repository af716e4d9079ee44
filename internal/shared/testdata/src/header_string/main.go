package main

import "machine"

var message string

func onEdge(machine.Pin) {
	message = "pressed" // want `error: .*message.*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	message = "idle"
	for {
		machine.Send([]byte(message))
		machine.Pause()
	}
}
