// The handler is called by main as well, kept in a table, and passed on.
package main

import "machine"

var count, other uint32

func onTick(p machine.Pin) {
	count++
	other--
}

var table = [...]func(machine.Pin){onTick}

func call(f func(machine.Pin)) { f(machine.D2) }

func main() {
	onTick(machine.D3)
	call(onTick)
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(count > other && len(table) == 1)
		machine.Pause()
	}
}
