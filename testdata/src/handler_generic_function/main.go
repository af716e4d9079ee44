package main

import "machine"

var log []machine.Pin

func record[T ~uint8](v T) {
	log = append(log, machine.Pin(v)) // want `append.*\(ISR103\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, record[machine.Pin]); err != nil {
		println(err)
	}
}
