package main

import "machine"

type item struct{ value uint32 }

var latest *item

var pool [2]item

func onTick(machine.Pin) {
	latest = &pool[machine.Sample()&1]
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		if latest != nil {
			machine.LED.Set(latest.value > 3)
			latest = nil
		}
		machine.Pause()
	}
}
