package main

// step is four instructions in step.s.
//
//isrlint:trust all four instructions, no calls
func step()

// flash waits for the controller.
//
//isrlint:trust alloc it has no heap
func flash()

//export SysTick_Handler
func onTick() {
	step()
	flash() // want `not known what flash.*\(ISR410\)`
}

func main() {}
