package main

import "machine"

var line []byte

func onEdge(p machine.Pin) {
	line = append(line, "edge "...) // want `\(ISR103\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
