package main

import "example.com/dep/dsp"

var out int32

//export SysTick_Handler
func onTick() {
	out = dsp.MulAcc(out, 3) // want `not known.*\(ISR114\)`
}

func main() {}
