package main

import "machine"

var a, b uint32

var p = &a

func onEdge(machine.Pin) { *p = machine.Counter() }

func bump(x *uint32) { *x += 2 }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		q := &b
		bump(q)
		machine.Pause()
	}
}
