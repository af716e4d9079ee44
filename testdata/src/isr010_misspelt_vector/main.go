package main

import "machine"

//export SysTik_Handler
func onTick() { machine.LED.High() } // want `SysTik_Handler is no vector.*\(ISR010\)`

func main() {}
