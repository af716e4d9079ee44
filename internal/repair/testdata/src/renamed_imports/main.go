package main

import (
	. "machine"
	mask "runtime/interrupt"
	a "sync/atomic"
)

var (
	count uint32
	text  string
	spare a.Uint32
)

func onTick(Pin) {
	count++
	text = "x"
	spare.Add(1)
}

func main() {
	D1.SetInterrupt(PinRising, onTick)
	s := mask.Disable()
	mask.Restore(s)
	for {
		LED.Set(count > 3 && text != "" && spare.Load() > 2)
		Pause()
	}
}
