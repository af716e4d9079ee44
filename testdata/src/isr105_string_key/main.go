package main

import "machine"

var pins = map[string]machine.Pin{"led": machine.LED, "relay": machine.GP9}

var name = "led"

//export SysTick_Handler
func onTick() {
	pins[name].High()     // want `\(ISR105\)`
	delete(pins, "relay") // want `\(ISR105\)`
}

func main() {}
