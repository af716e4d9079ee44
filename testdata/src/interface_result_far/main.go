package main

import "cases/interface_result_far/logger"

var l = logger.New()

//export SysTick_Handler
func onTick() {
	l.Log(1) // modular `not known which.*\(ISR410\)`
}

func main() {}
