package main

import (
	"cases/panic_far/lib"

	"example.com/dep/guard"
)

var n int

//export SysTick_Handler
func onTick() {
	n = guard.Positive(n)
	n = lib.Positive(n) // modular `\(ISR409\)`
}

func main() {}
