// The object is complete before its pointer is stored, and never written again.
package main

import (
	"machine"
	"sync/atomic"
)

type plan struct{ steps, delay uint32 }

var next atomic.Pointer[plan]

func onTick(machine.Pin) {
	p := next.Load()
	if p == nil {
		return
	}
	if p.steps > p.delay {
		machine.LED.High()
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		p := &plan{}
		p.steps = machine.Sample()
		p.delay = machine.Sample()
		next.Store(p)
		machine.Pause()
	}
}
