package main

import (
	"device/rp"
	"machine"
	"runtime/interrupt"
)

func onAlarm(interrupt.Interrupt) { machine.LED.High() }

func main() {
	irq := interrupt.New(rp.IRQ_TIMER_IRQ_0, onAlarm) // want `never enabled.*\(ISR011\)`
	irq.SetPriority(0x40)
}
