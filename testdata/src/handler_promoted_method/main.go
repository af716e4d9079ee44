package main

import "machine"

type base struct{ log []uint8 }

func (b *base) onEdge(machine.Pin) {
	b.log = append(b.log, 1) // want `handler \(\*base\)\.onEdge.*\(ISR103\)`
}

type device struct{ base }

var radio device

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, radio.onEdge); err != nil {
		println(err)
	}
}
