package main

import "cases/generic_method_constraint/lib"

type v int

func (x v) Value() int { return int(x) }

var xs [3]v
var n int

//export SysTick_Handler
func onTick() {
	n = lib.Sum(xs[:]) // modular `\(ISR114\)`
}

func main() {}
