// A vector's handler runs from the call on that lets its interrupt in: what was written
// before is published by it.

// target: feather-m0
package main

import (
	"device/arm"
	"device/sam"
	"machine"
)

type clock struct {
	period, left uint32
}

var (
	display *clock
	source  [32]byte
	next    *byte
)

//export SysTick_Handler
func onTick() {
	display.left--
	if display.left == 0 {
		display.left = display.period // want `period is read here by the interrupt handler onTick and written unprotected by main.main \(main.go:49\).*\(ISR201\)`
		machine.LED.Set(!machine.LED.Get())
	}
}

//export DMAC_IRQHandler
func onTransfer() { // want `already defines DMAC_IRQHandler.*\(ISR012\)`
	machine.LED.Set(*next > 3) // want `next is read here by the interrupt handler onTransfer and written unprotected by main.main \(main.go:48\).*\(ISR201\)`
}

func main() {
	display = &clock{}
	display.period = 100
	display.left = 100
	arm.SetupSystemTimer(48000)
	next = &source[0]
	arm.EnableIRQ(sam.IRQ_DMAC)
	arm.DisableIRQ(sam.IRQ_DMAC)
	next = &source[1]
	arm.EnableIRQ(sam.IRQ_DMAC)
	for {
		next = &source[2]
		display.period = 50 // too late
	}
}
