package main

import "machine"

var count, total uint32

func onTick(machine.Pin) {
	count++
	total++
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		c, t := count, total
		machine.LED.Set(c > t)
		machine.Pause()
		count, total = 0, t
	}
}
