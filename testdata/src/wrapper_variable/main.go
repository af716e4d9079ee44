package main

import "machine"

var handler func(machine.Pin)

var seen []machine.Pin

func main() {
	handler = func(p machine.Pin) {
		seen = append(seen, p) // want `handler main\$1.*\(ISR103\)`
	}
	register()
}

func register() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, handler); err != nil {
		println(err)
	}
}
