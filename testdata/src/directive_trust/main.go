package main

import "machine"

var log []uint8

// record never grows log: the caller resets it in time.
//
//isrlint:trust alloc log is given its capacity in main
func record(v uint8) { log = append(log, v) }

// wait is trusted for allocation only.
//
//isrlint:trust alloc it allocates nothing
func wait() {
	for !machine.GP3.Get() { // want `\(ISR406\)`
	}
}

func onEdge(machine.Pin) {
	record(1)
	wait()
}

func main() {
	log = make([]uint8, 0, 64)
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
