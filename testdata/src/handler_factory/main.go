package main

import "machine"

var log []machine.Pin

// follow returns a handler for one output.
func follow(out machine.Pin) func(machine.Pin) {
	return func(in machine.Pin) {
		out.Set(in.Get())
		log = append(log, in) // want `append.*handler follow\$1.*\(ISR103\)`
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, follow(machine.LED)); err != nil {
		println(err)
	}
}
