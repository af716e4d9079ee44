package main

import (
	"machine"
	"sync/atomic"
)

var ticks uint32

func onTick(machine.Pin) {
	atomic.AddUint32(&ticks, 1) // want `error: .*ticks.*\(ISR210\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		if ticks > 100 {
			machine.LED.High()
		}
		machine.Pause()
	}
}
