// Package hooks has a hook that the program sets.
package hooks

// OnTick is called by the system tick.
var OnTick func()

//export SysTick_Handler
func tick() {
	if OnTick != nil {
		OnTick()
	}
}
