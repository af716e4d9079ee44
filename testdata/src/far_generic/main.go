package main

import "cases/far_generic/queue"

var q queue.Queue[uint8]

//export SysTick_Handler
func onTick() {
	if q.Len() < 4 {
		q.Put(1) // modular `Put allocates.*\(ISR111\)`
	}
}

func main() {}
