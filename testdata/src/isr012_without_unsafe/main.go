// target: arduino
package main

import "machine"

//go:interrupt
//export __vector_custom
func onTick() { machine.LED.High() } // want `does not import unsafe.*\(ISR012\)` `\(ISR012\)`

func main() {}
