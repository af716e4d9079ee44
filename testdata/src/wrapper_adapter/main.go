package main

import "machine"

var pressed []bool

// onPress adapts a plain function to the handler's signature.
func onPress(p machine.Pin, call func()) {
	err := p.SetInterrupt(machine.PinFalling, func(machine.Pin) { call() })
	println(err)
}

func note() { pressed = append(pressed, true) } // want `\(ISR103\)`

func main() { onPress(machine.GP2, note) }
