package main

import "cases/generic_list/lib"

var l lib.List[int64]

//export SysTick_Handler
func onTick() {
	l.Push(l.Pop()) // modular `Push.*\(ISR111\)`
}

func main() {}
