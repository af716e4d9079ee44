package main

import (
	"machine"
	"sync"
)

var (
	once  sync.Once
	ready bool
)

func setup() { ready = true }

func onEdge(machine.Pin) {
	once.Do(setup) // want `Once.*\(ISR4`  `Once.*\(ISR4`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
