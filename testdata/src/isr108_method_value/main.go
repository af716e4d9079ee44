package main

import "machine"

type span struct{ from, to uint32 }

func (s span) length() uint32 { return s.to - s.from }

var measure func() uint32

// A value receiver of two words does not fit into the closure's word.
func onEdge(p machine.Pin) {
	s := span{to: uint32(p)}
	measure = s.length // want `method value .*\(ISR108\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
