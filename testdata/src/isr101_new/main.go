package main

type sample struct{ at, value uint32 }

var last *sample

//export SysTick_Handler
func onTick() {
	last = &sample{at: 1} // want `allocated.*handler onTick.*\(ISR101\)`
	fresh()
}

func fresh() {
	last = new(sample) // want `in fresh, reached from the interrupt handler onTick.*\(ISR101\)`
}

func main() {}
