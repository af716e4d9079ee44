package main

import "machine"

var (
	limit  uint32 = 10
	count         = limit / 2
	first         = start()
	period uint32 = 3 * 100
)

func start() uint32 { return count + 1 }

func onTick(machine.Pin) {
	count++
	period = period / 2
	first = 0
}

func init() { limit = 3 }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.LED.Set(count > limit && period > first)
		machine.Pause()
	}
}
