package main

import "example.com/dep/pool"

type frame struct{ data [16]uint8 }

var p pool.Pool[frame]
var last *frame
var n int

//export SysTick_Handler
func onTick() {
	n = pool.Must(p.Len(), nil)
	last = p.Get() // want `Get allocates.*\(ISR111\)`
}

func main() {}
