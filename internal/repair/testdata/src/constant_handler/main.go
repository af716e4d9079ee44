package main

import (
	"machine"
	"runtime/interrupt"
)

var (
	count uint32
	ready bool
)

func handleTimer(interrupt.Interrupt) {
	count++
	ready = true
}

func main() {
	irq := interrupt.New(3, handleTimer)
	irq.Enable()
	for {
		if ready {
			ready = false
			machine.LED.Set(count > 3)
		}
	}
}
