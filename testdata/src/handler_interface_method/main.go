package main

import "machine"

type listener interface{ onEdge(machine.Pin) }

type recorder struct{ log []uint8 }

func (r *recorder) onEdge(machine.Pin) {
	r.log = append(r.log, 1) // want `append.*handler \(\*recorder\)\.onEdge.*\(ISR103\)`
}

type blinker struct{ led machine.Pin }

func (b *blinker) onEdge(machine.Pin) { b.led.High() }

var listeners = [...]listener{&recorder{}, &blinker{machine.LED}}

func main() {
	for i, l := range listeners {
		if err := machine.Pin(i).SetInterrupt(machine.PinRising, l.onEdge); err != nil {
			println(err)
		}
	}
}
