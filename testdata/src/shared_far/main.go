package main

import "cases/shared_far/count"

// Races on the state of another package are seen by the whole program only.
//
//export SysTick_Handler
func onTick() { count.Inc() }

func main() {
	for {
		count.Drain()
	}
}
