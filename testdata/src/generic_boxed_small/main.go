package main

import "cases/generic_boxed_small/lib"

var n uint8

//export SysTick_Handler
func onTick() {
	lib.Keep(n)
}

func main() {}
