package main

import "slices"

var a [8]uint8
var s []uint8
var has bool

//export SysTick_Handler
func onTick() {
	has = slices.Contains(a[:], 3)
	s = slices.Insert(s, 0, 1) // want `Insert allocates.*\(ISR111\)` `\(ISR107\)`
}

func main() {}
