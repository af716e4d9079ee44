package main

import "machine"

type encoder struct{ position int32 }

func (e *encoder) onEdge(machine.Pin) {
	e.position++ // want `warning: .*position.*\(\*encoder\)\.onEdge.*\(\*encoder\)\.Position.*\(ISR206\)`
}

func (e *encoder) Position() int32 { return e.position }

func main() {
	e := &encoder{}
	machine.D1.SetInterrupt(machine.PinRising, e.onEdge)
	for {
		if e.Position() > 9 {
			machine.LED.High()
		}
		machine.Pause()
	}
}
