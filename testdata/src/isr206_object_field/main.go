package main

import "machine"

type encoder struct{ position int32 }

func (e *encoder) onEdge(p machine.Pin) {
	if p.Get() {
		e.position++ // want `\(ISR206\)`
	} else {
		e.position--
	}
}

var knob encoder

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, knob.onEdge); err != nil {
		println(err)
	}
	for {
		machine.LED.Set(knob.position > 10)
	}
}
