// Package hooks has a hook that the program sets.
package hooks

import "machine"

// OnTick is called by the handler.
var OnTick func()

func tick() {
	if OnTick != nil {
		OnTick() // modular `not known which function.*\(ISR410\)`
	}
}

// Start registers the handler.
func Start() error { return machine.RTC.SetInterrupt(1, true, tick) }
