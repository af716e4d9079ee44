// A state machine as a table of functions: fixed table, shared state.
package main

import "machine"

var (
	state uint8
	steps = [2]func(){idle, busy}
)

func idle() { state = 1 }
func busy() { state = 0 } // want `warning: .*state.*\(ISR201\)`

func onTick(machine.Pin) { steps[state]() }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		if state == 1 {
			machine.LED.High()
		}
	}
}
