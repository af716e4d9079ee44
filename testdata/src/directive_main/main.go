package main

import "machine"

var log []uint8

// flush is called through hook in the main loop only.
//
//isrlint:main
func flush() { log = append(log, 1) }

var hook func()

func onEdge(machine.Pin) {
	if hook != nil {
		hook()
	}
}

func main() {
	hook = flush
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
