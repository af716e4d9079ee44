package main

import "cases/generic_two_parameters/lib"

var t lib.Table[string, uint32]

//export SysTick_Handler
func onTick() {
	if t.Len() > 3 {
		t.Set("a", 1) // modular `Set.*\(ISR111\)`
	}
}

func main() {}
