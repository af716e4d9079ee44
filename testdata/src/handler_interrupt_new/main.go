package main

import (
	"device/rp"
	"runtime/interrupt"
)

type uart struct{ received []byte }

func (u *uart) onReceive(interrupt.Interrupt) {
	u.received = append(u.received, 0) // want `handler \(\*uart\)\.onReceive.*\(ISR103\)`
}

var console uart

func main() {
	irq := interrupt.New(rp.IRQ_UART0_IRQ, console.onReceive)
	irq.SetPriority(0x80)
	irq.Enable()
}
