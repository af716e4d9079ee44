package main

import "machine"

func onEdge(p machine.Pin) {
	if p != machine.GP2 {
		panic("wrong pin") // want `panic.*\(ISR409\)`
	}
	check(p)
}

func check(p machine.Pin) {
	if !p.Get() {
		panic(p) // want `panic in check.*\(ISR409\)`
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
