// Each call of a helper has its own local variables, whoever calls it; one that it
// leaves behind is everybody's.
package main

import "machine"

type digits struct {
	text [8]byte
	n    int
}

func (d *digits) put(b byte) {
	d.text[d.n%8] = b
	d.n++
}

// add is for what keep leaves behind.
func (d *digits) add(b byte) {
	d.n++ // want "n is written here by the interrupt handler onPin.*\\(ISR202\\)"
}

func sum(b []byte) (s byte) {
	for _, x := range b {
		s += x
	}
	return s
}

// format keeps what it makes to itself.
func format(v byte) byte {
	var d digits
	done := false
	defer finish(&done)
	d.put(v)
	d.put(v >> 4)
	done = true
	return sum(d.text[:])
}

func finish(done *bool) {
	if !*done {
		println("not done")
	}
}

var last *digits

// keep leaves its variable to the next call.
func keep(v byte) byte {
	if last == nil {
		var d digits
		last = &d // want "last is written here by the interrupt handler onPin.*\\(ISR202\\)"
	}
	last.add(v)
	return v
}

func onPin(machine.Pin) {
	out := format(3)
	out += keep(4)
	machine.LED.Set(out > 9)
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPin)
	for {
		machine.LED.Set(format(5)+keep(6) > 9)
	}
}
