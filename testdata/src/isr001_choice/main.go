package main

import (
	"device/rp"
	"machine"
	"runtime/interrupt"
)

func slow(interrupt.Interrupt) { machine.LED.Low() }
func fast(interrupt.Interrupt) { machine.LED.High() }

func main() {
	handler := slow
	if machine.GP2.Get() {
		handler = fast
	}
	irq := interrupt.New(rp.IRQ_TIMER_IRQ_0, handler) // want `a choice between functions.*\(ISR001\)` `a choice between functions.*\(ISR001\)`
	irq.Enable()
}
