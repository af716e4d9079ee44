package main

import "machine"

var (
	count uint32
	flags uint8
)

func onTick(machine.Pin) {
	count--
	flags |= 4
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		count -= 2
		flags &^= 4
		count = max(count, 3)
		machine.Pause()
	}
}
