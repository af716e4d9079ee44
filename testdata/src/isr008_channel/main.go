package main

import "machine"

func onEdge(machine.Pin) { machine.LED.High() }

// A handler sent over a channel made here is found; the message names nothing unknown.
func main() {
	handlers := make(chan func(machine.Pin), 1)
	handlers <- onEdge
	if err := machine.GP2.SetInterrupt(machine.PinRising, <-handlers); err != nil {
		println(err)
	}
}
