// target: hifive1b

package main

import (
	"device/sifive"
	"runtime/interrupt"
)

var total uint32

func relaxed(interrupt.Interrupt) { total++ }

func urgent(interrupt.Interrupt) { total += 2 } // want `total is written here by the interrupt handler urgent and written unprotected by the handler relaxed.*\(ISR202\)`

func main() {
	timer := interrupt.New(sifive.IRQ_UART0, relaxed)
	timer.SetPriority(1)
	timer.Enable()
	radio := interrupt.New(sifive.IRQ_UART1, urgent)
	radio.SetPriority(7)
	radio.Enable()
}
