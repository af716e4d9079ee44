// A vector by name runs from reset on; only static values are safe.
package main

var (
	period = uint64(1000)
	ticks  uint64
)

//isrlint:handler
func SysTick_Handler() {
	ticks += period // want `error: .*period.*\(ISR203\)`
}

func main() {
	period = 500
	for {
	}
}
