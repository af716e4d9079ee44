package main

import "cases/generic_ring/lib"

type point struct{ x, y int32 }

var a lib.Ring[uint8]
var b lib.Ring[point]
var c lib.Ring[string]

//export SysTick_Handler
func onTick() {
	a.Put(1)
	b.Put(point{1, 2})
	c.Put("x")
}

func main() {}
