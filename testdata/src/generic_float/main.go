package main

import "cases/generic_float/lib"

var n int32
var x float32

//export SysTick_Handler
func onTick() {
	n = lib.Scale(n)
	x = lib.Scale(x) // modular `Scale.*\(ISR301\)`
}

func main() {}
