package main

import "machine"

var (
	frame [16]byte
	text  string
	bytes []byte
	runes []rune
)

func onEdge(p machine.Pin) {
	text = string(frame[:4]) // want `conversion .*\(ISR110\)`
	bytes = []byte(text)     // want `conversion .*\(ISR110\)`
	runes = []rune(text)     // want `conversion .*\(ISR110\)`
	text = string(rune(p))   // want `conversion .*\(ISR110\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
