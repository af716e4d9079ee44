package main

import "machine"

var count uint32

func onTick(machine.Pin) { count++ }

func show(n uint32) { machine.LED.Set(n > 3) }

func once() uint32 {
	defer show(count)
	defer func() { show(count) }()
	return count
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		show(once())
	}
}
