// target: microbit

package main

import (
	"device/nrf"
	"runtime/interrupt"
)

var total uint32

func urgent(interrupt.Interrupt) { total++ } // want `total is written here by the interrupt handler urgent and written unprotected by the handler relaxed.*\(ISR202\)`

func relaxed(interrupt.Interrupt) { total += 2 }

func main() {
	timer := interrupt.New(nrf.IRQ_TIMER1, urgent)
	timer.SetPriority(0x40)
	timer.Enable()
	radio := interrupt.New(nrf.IRQ_RADIO, relaxed)
	radio.SetPriority(0xc0)
	radio.Enable()
}
