package main

import "machine"

var log []machine.Pin

func fast(p machine.Pin) { log = append(log, p) }        // want `handler fast.*\(ISR103\)`
func slow(p machine.Pin) { log = append(log[:1], p, p) } // want `handler slow.*\(ISR103\)`

func main() {
	handler := slow
	if machine.GP9.Get() {
		handler = fast
	}
	if err := machine.GP2.SetInterrupt(machine.PinRising, handler); err != nil {
		println(err)
	}
}
