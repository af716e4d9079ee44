// An atomic counter needs nothing else.
package main

import (
	"machine"
	"sync/atomic"
)

var count atomic.Uint32

func onTick(machine.Pin) { count.Add(1) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		if count.Load() > 10 {
			machine.LED.High()
		}
		machine.Pause()
	}
}
