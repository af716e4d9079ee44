package main

import "machine"

//export UART0_IRQHandler
func onReceive() { machine.LED.High() } // want `already defines UART0_IRQHandler.*\(ISR012\)`

func main() {}
