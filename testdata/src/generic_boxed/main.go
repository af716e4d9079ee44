package main

import "cases/generic_boxed/lib"

type point struct{ x, y int32 }

var p point

//export SysTick_Handler
func onTick() {
	lib.Keep(p) // modular `Keep.*\(ISR111\)`
}

func main() {}
