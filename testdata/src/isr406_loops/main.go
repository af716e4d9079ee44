package main

import "machine"

type node struct{ next *node }

var list *node

func onEdge(p machine.Pin) {
	for machine.GP3.Get() { // want `waits for a value to change.*\(ISR406\)`
	}
	walk(list)
	halt()
}

func walk(n *node) {
	if n != nil {
		walk(n.next) // want `recursive.*\(ISR406\)`
	}
}

func halt() {
	for { // want `never returns.*\(ISR406\)`
		machine.LED.High()
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
