package main

import "cases/isr101_other_package/sensor"

var last *sensor.Reading

//export SysTick_Handler
func onTick() {
	last = sensor.New(7) // modular `sensor\.New allocates.*\(ISR111\)`
}

func main() {}
