package main

import "cases/far_callback/each"

var log []int

// A function passed to a helper runs in the handler.
//
//export SysTick_Handler
func onTick() {
	each.Do(3, record)
	each.Do(3, harmless)
}

func record(i int) { log = append(log, i) } // want `in record, reached from the interrupt handler onTick.*\(ISR103\)`

var sum int

func harmless(i int) { sum += i }

func main() {}
