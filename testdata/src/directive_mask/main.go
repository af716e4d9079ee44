package main

import (
	"device/rp"
	"machine"
	"runtime/interrupt"
)

var count uint32

// hold masks one interrupt in the controller.
//
//isrlint:mask 0
func hold(number int) { enabled[number] = false }

// release opens it again.
//
//isrlint:unmask 0
func release(number int) { enabled[number] = true }

var enabled [32]bool

func onAlarm(interrupt.Interrupt) { count++ }

func main() {
	irq := interrupt.New(rp.IRQ_TIMER_IRQ_0, onAlarm)
	irq.Enable()
	for {
		hold(rp.IRQ_TIMER_IRQ_0)
		if count > 100 {
			count = 0
			machine.LED.High()
		}
		release(rp.IRQ_TIMER_IRQ_0)
	}
}
