package main

import "cases/generic_callback/lib"

var in [3]uint8
var log []uint8
var sum uint8

func keep(v uint8) { log = append(log, v) } // want `\(ISR103\)`
func drop(v uint8) { sum += v }

//export SysTick_Handler
func onTick() {
	lib.Each(in[:], keep)
	lib.Each(in[:], drop)
}

func main() {}
