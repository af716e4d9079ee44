package main

import (
	"device/rp"
	"runtime/interrupt"
	"sync/atomic"
)

type counter struct{ n atomic.Uint32 }

func (c *counter) onAlarm(interrupt.Interrupt) { c.n.Add(1) }

// The receiver is made at run time.
func start(c *counter) {
	irq := interrupt.New(rp.IRQ_TIMER_IRQ_1, c.onAlarm) // want `receiver.*\(ISR001\)`
	irq.Enable()
}

var ticks counter

func main() { start(&ticks) }
