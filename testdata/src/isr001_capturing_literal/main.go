package main

import (
	"device/rp"
	"runtime/interrupt"
	"sync/atomic"
)

// The literal captures a local variable, so it is no constant for the compiler.
func main() {
	var ticks atomic.Uint32
	irq := interrupt.New(rp.IRQ_TIMER_IRQ_0, func(interrupt.Interrupt) { // want `captures variables.*\(ISR001\)`
		ticks.Add(1)
	})
	irq.Enable()
	for {
		println(ticks.Load())
	}
}
