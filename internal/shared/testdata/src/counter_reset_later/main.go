// The counter begins anew after it was looked at, whatever was done in between; a
// counter that begins anew when somebody asks for it loses nothing that was meant.
package main

import "machine"

var (
	turns  uint32
	steps  uint32
	trips  uint32
	rounds uint32
)

func onEdge(machine.Pin) {
	turns++  // want "error: turns .* loses what the handler adds between the read and the reset.*ISR202"
	steps++  // want "warning: steps .*ISR201"
	trips++  // want "warning: trips .*ISR201"
	rounds++ // want "warning: rounds .*ISR201"
}

func measure() uint32 {
	rounds = 0
	machine.Pause()
	return rounds
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if turns > 10 {
			println("fast")
		}
		turns = 0

		println(steps)
		if machine.D2.Get() {
			steps = 0
		}

		trips = 0
		machine.Pause()
		println(trips, measure())
	}
}
