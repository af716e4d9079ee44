package main

import "cases/generic_registrar/lib"

import "machine"

var n int
var log []machine.Pin

func edge(p machine.Pin) { log = append(log, p) } // want `handler edge.*\(ISR103\)`

func init() {
	if _, err := lib.On(machine.GP2, 3, edge); err != nil {
		println(err)
	}
}

//export SysTick_Handler
func onTick() {
	n++
}

func main() {}
