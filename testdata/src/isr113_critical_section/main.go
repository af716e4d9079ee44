package main

import (
	"machine"
	"runtime/interrupt"
)

var (
	queue []byte
	spare []byte
)

func push(b byte) {
	state := interrupt.Disable()
	queue = append(queue, b) // want `append.*\(ISR113\)`
	double()                 // want `double allocates.*\(ISR113\)`
	interrupt.Restore(state)
	spare = append(spare, b)
}

func double() { spare = make([]byte, 2*len(spare)) }

func main() {
	for {
		push(1)
		machine.LED.Set(len(queue) > 3)
	}
}
