package main

import "cases/far_variable/hooks"

var ticks []uint8

func count() {
	ticks = append(ticks, 1) // whole `reached from the interrupt handler tick.*\(ISR103\)`
}

func main() {
	hooks.OnTick = count
	if err := hooks.Start(); err != nil {
		println(err)
	}
}
