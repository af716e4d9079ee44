package main

import (
	"errors"
	"machine"
	"strconv"
	"strings"
)

var (
	text string
	last error
	n    int
)

func onEdge(p machine.Pin) {
	text = strconv.Itoa(n)         // want `strconv\.Itoa allocates.*\(ISR111\)`
	last = errors.New("edge lost") // want `errors\.New allocates.*\(ISR111\)`
	text = strings.Repeat(text, n) // want `strings\.Repeat allocates.*\(ISR111\)`
	text = strings.ToUpper(text)   // want `strings\.ToUpper allocates.*\(ISR111\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
