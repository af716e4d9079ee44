package main

import "machine"

var callbacks []func(machine.Pin)

func subscribe(f func(machine.Pin)) { callbacks = append(callbacks, f) }

// dispatch is the only handler that the chip knows; it calls what was subscribed.
func dispatch(p machine.Pin) {
	for _, f := range callbacks {
		f(p)
	}
}

var seen []machine.Pin

func remember(p machine.Pin) { seen = append(seen, p) } // want `remember.*handler dispatch.*\(ISR103\)`

func main() {
	subscribe(remember)
	if err := machine.GP2.SetInterrupt(machine.PinRising, dispatch); err != nil {
		println(err)
	}
}
