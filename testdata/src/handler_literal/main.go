package main

import "machine"

var log []uint8

func main() {
	err := machine.GP2.SetInterrupt(machine.PinRising, func(machine.Pin) {
		log = append(log, 1) // want `append.*handler main\$1.*\(ISR103\)`
	})
	println(err)
}
