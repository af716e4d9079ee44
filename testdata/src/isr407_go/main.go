package main

import "machine"

var level bool

func work() { machine.LED.Set(level) }

func onEdge(p machine.Pin) {
	go work() // want `goroutine.*\(ISR407\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
