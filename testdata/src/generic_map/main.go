package main

import "cases/generic_map/lib"

var c lib.Counter[uint16]

//export SysTick_Handler
func onTick() {
	c.Add(3) // modular `Add.*\(ISR111\)`
}

func main() {}
