package main

import "machine"

type sample struct{ at, value uint32 }

type sink interface{ put(v any) }

type store struct{ last any }

func (s *store) put(v any) { s.last = v }

var out sink = &store{}

func onEdge(p machine.Pin) {
	s := sample{at: uint32(p)}
	out.put(s) // want `boxed into an interface.*\(ISR106\)`
	record(uint64(p))
}

func record(v uint64) { last = v } // want `boxed.*in record.*\(ISR106\)`

var last any

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
