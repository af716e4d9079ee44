package main

import "machine"

var (
	count uint32
	flags uint8
	level int
)

func onTick(machine.Pin) {
	count++
	flags |= 4
	level -= 2
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(count > 3 && flags&4 != 0 && level < -3)
		machine.Pause()
	}
}
