package main

import "machine"

type button struct{ log []uint8 }

var wired button

func (b *button) pressed(machine.Pin) {
	b.log = append(b.log, 1) // want `append.*in \(\*button\)\.pressed, reached from the interrupt handler bind\$1.*\(ISR103\)`
}

// bind turns a method expression into a handler of one object.
func bind(b *button, m func(*button, machine.Pin)) func(machine.Pin) {
	return func(p machine.Pin) { m(b, p) }
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, bind(&wired, (*button).pressed)); err != nil {
		println(err)
	}
}
