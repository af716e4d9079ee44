// target: microbit

package main

import (
	"device/nrf"
	"runtime/interrupt"
)

var total uint32

func onTimer(interrupt.Interrupt) { total++ }

func onRadio(interrupt.Interrupt) { total += 2 }

func main() {
	timer, radio := interrupt.New(nrf.IRQ_TIMER1, onTimer), interrupt.New(nrf.IRQ_RADIO, onRadio)
	timer.SetPriority(0x80)
	radio.SetPriority(0x80)
	timer.Enable()
	radio.Enable()
}
