package main

import "example.com/dep/ring"

var samples ring.Buffer

//export SysTick_Handler
func onTick() {
	samples.Push(1) // want `Push allocates .*\(ISR111\)`
}

func main() {}
