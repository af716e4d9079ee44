package main

import "machine"

type line machine.Pin

var log []uint8

func (l line) onEdge() { log = append(log, uint8(l)) } // want `append.*\(ISR103\)`

var handle = line.onEdge

func main() {
	err := machine.GP2.SetInterrupt(machine.PinRising, func(p machine.Pin) { handle(line(p)) })
	println(err)
}
