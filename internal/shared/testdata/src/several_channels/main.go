// The alarms of one timer are told apart by a number only: each has a period of its own,
// which one function with one variable cannot hold.
package main

import (
	"runtime/interrupt"

	"machine"
)

const (
	IRQ_TIMER_IRQ_0 = 0
	IRQ_TIMER_IRQ_1 = 1
)

var on bool

func onAlarm(interrupt.Interrupt) { // want `warning: onAlarm keeps its state .* on .*\(ISR002\)`
	on = !on
	machine.LED.Set(on)
}

func main() {
	interrupt.New(IRQ_TIMER_IRQ_0, onAlarm).Enable()
	interrupt.New(IRQ_TIMER_IRQ_1, onAlarm).Enable()
	for {
		machine.Pause()
	}
}
