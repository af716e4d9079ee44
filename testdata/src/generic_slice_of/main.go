package main

import "cases/generic_slice_of/lib"

type floats []float64

var as [3]int8
var a int8
var bs floats
var b float64

//export SysTick_Handler
func onTick() {
	a = lib.Sum(as[:])
	b = lib.Sum(bs) // modular `Sum.*\(ISR301\)`
}

func main() {}
