package main

import "machine"

var edges []machine.Pin

// onRising is a registrar by inference: its parameter becomes a handler.
func onRising(p machine.Pin, handler func(machine.Pin)) {
	if err := p.SetInterrupt(machine.PinRising, handler); err != nil {
		println(err)
	}
}

func record(p machine.Pin) { edges = append(edges, p) } // want `handler record.*\(ISR103\)`

func main() { onRising(machine.GP2, record) }
