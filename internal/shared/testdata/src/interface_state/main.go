// An interface variable is two words; main replaces what the handler calls.
package main

import "machine"

type mode interface{ tick() }

type slow struct{}
type fast struct{}

func (slow) tick() { machine.LED.Low() }
func (fast) tick() { machine.LED.High() }

var current mode = slow{}

func onTick(machine.Pin) {
	current.tick() // want `error: .*current.*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		machine.Pause()
		current = fast{}
		machine.Pause()
		current = slow{}
	}
}
