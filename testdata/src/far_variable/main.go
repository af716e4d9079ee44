package main

import "cases/far_variable/hooks"

var ticks []uint8

func count() {
	ticks = append(ticks, 1) // want `the interrupt handler (tick|count).*\(ISR103\)`
}

func main() {
	hooks.OnTick = count
	if err := hooks.Start(); err != nil {
		println(err)
	}
}
