//go:build tinygo

package main

import (
	"machine"
	"time"
)

var edges uint32

// onEdge runs in interrupt context.
func onEdge(machine.Pin) { edges++ }

func main() {
	meter := machine.GP2
	meter.Configure(machine.PinConfig{Mode: machine.PinInput})
	if err := meter.SetInterrupt(machine.PinRising, onEdge); err != nil {
		panic(err)
	}
	for {
		time.Sleep(time.Second)
		println("edges in the last second:", edges)
		edges = 0
	}
}
