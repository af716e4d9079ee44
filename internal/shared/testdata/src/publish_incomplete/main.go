// Main publishes the pointer before the object behind it is complete.
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
	if p.steps > p.delay { // want `warning: .*(steps|delay).*\(ISR206\)` `warning: .*(steps|delay).*\(ISR206\)`
		machine.LED.High()
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		p := &plan{}
		next.Store(p)
		p.steps = machine.Sample()
		p.delay = machine.Sample()
		machine.Pause()
	}
}
