package main

import "machine"

var status = "idle"

func onEdge(p machine.Pin) {
	if p.Get() {
		status = "high" // want `\(ISR203\)`
	} else {
		status = "lowest"
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		machine.LED.Set(status == "high")
	}
}
