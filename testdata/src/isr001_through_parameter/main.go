package main

import (
	"device/rp"
	"runtime/interrupt"
)

// arm is how many drivers wrap interrupt.New; the compiler refuses it.
func arm(handler func(interrupt.Interrupt)) {
	irq := interrupt.New(rp.IRQ_UART0_IRQ, handler) // want `a parameter.*\(ISR001\)`
	irq.Enable()
}

func onReceive(interrupt.Interrupt) {}

func main() { arm(onReceive) }
