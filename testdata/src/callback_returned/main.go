// A handler runs what a function that it is given returns: func values and objects.
package main

import "machine"

var s, t string

func run(f func() func()) { f()() }

func give() func() {
	return func() { s = s + t } // want `concatenation allocates .* in give\$1, reached from the interrupt handler onTick.*\(ISR109\)`
}

type shower interface{ show() }

type plain struct{}

func (plain) show() { println(s) } // want `println in \(plain\).show, reached from the interrupt handler onTick.*\(ISR405\)`

func use(f func() shower) { f().show() }

func onTick(machine.Pin) {
	run(give)
	use(func() shower { return plain{} })
}

func main() {
	if err := machine.GPIO2.SetInterrupt(machine.PinRising, onTick); err != nil {
		panic(err)
	}
}
