package main

import (
	"machine"

	"example.com/dep/edges"
)

var e edges.Recorder

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, e.Edge); err != nil { // want `Edge.*\(ISR1(03|11)\)`
		println(err)
	}
	if err := edges.Attach(machine.GP3, edges.Log); err != nil { // want `Log.*\(ISR(405|111)\)`
		println(err)
	}
}
