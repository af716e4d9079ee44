package main

import "machine"

var (
	size   = 8
	frames [][]byte
	queue  chan byte
	table  map[int]int
)

//export SysTick_Handler
func onTick() {
	b := make([]byte, size) // want `make of .*\(ISR102\)`
	b[0] = 1
	machine.LED.Set(b[0] == 1)
	queue = make(chan byte, 4) // want `make of .*\(ISR102\)`
	table = make(map[int]int)  // want `make of .*\(ISR102\)`
}

func main() {}
