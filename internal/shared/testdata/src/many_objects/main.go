// A pointer that may be to any of very many objects says little of the one that main reads.
package main

import "machine"

type cell struct{ level byte }

var (
	c0  cell
	c1  cell
	c2  cell
	c3  cell
	c4  cell
	c5  cell
	c6  cell
	c7  cell
	c8  cell
	c9  cell
	c10 cell
	c11 cell
	c12 cell
	c13 cell
	c14 cell
	c15 cell
	c16 cell
	c17 cell
	c18 cell
	c19 cell
	c20 cell
	c21 cell
	c22 cell
	c23 cell
	c24 cell
	c25 cell
	c26 cell
	c27 cell
	c28 cell
	c29 cell
	c30 cell
	c31 cell
	c32 cell
	c33 cell
)

var near, far cell

var all = []*cell{
	&c0,
	&c1,
	&c2,
	&c3,
	&c4,
	&c5,
	&c6,
	&c7,
	&c8,
	&c9,
	&c10,
	&c11,
	&c12,
	&c13,
	&c14,
	&c15,
	&c16,
	&c17,
	&c18,
	&c19,
	&c20,
	&c21,
	&c22,
	&c23,
	&c24,
	&c25,
	&c26,
	&c27,
	&c28,
	&c29,
	&c30,
	&c31,
	&c32,
	&c33,
}

var few = []*cell{&near, &far}

func onByte(machine.Pin) {
	n := machine.Counter()
	all[n%34].level = byte(n) // want "note: level is written here by the interrupt handler onByte"
	few[n%2].level = byte(n)  // want "warning: level is written here by the interrupt handler onByte"
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onByte)
	for {
		machine.LED.Set(near.level > 3)
		machine.Pause()
		machine.LED.Set(c3.level > 3)
		machine.Pause()
	}
}
