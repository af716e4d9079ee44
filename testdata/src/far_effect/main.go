package main

import "cases/far_effect/c"

//export SysTick_Handler
func onTick() {
	c.Device.Store.Add(1) // modular `Add allocates.*\(ISR111\)`
	if c.Device.Store.Count() > 4 {
		c.Extend() // modular `Extend allocates.*\(ISR111\)`
	}
}

func main() {}
