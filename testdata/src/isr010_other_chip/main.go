// target: hifive1b
package main

import "machine"

// SysTick exists on Cortex-M only.
//
//export SysTick_Handler
func onTick() { machine.LED.High() } // want `no vector on .*\(ISR010\)`

func main() {}
