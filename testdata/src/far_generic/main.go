package main

import "cases/far_generic/queue"

var q queue.Queue[uint8]

//export SysTick_Handler
func onTick() {
	if q.Len() < 4 { // modular `not known what .*Len.*\(ISR114\)`
		q.Put(1) // modular `not known what .*Put.*\(ISR114\)`
	}
}

func main() {}
