package main

import "cases/generic_concatenation/lib"

type label string

var name label

//export SysTick_Handler
func onTick() {
	name = lib.Join(name, name) // modular `Join.*\(ISR111\)`
}

func main() {}
