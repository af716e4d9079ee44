// Whoever restarts the chip, or stops for good, needs no Restore; whoever may come back
// does.
package main

import (
	"machine"
	"runtime/interrupt"
)

var magic, faults uint32

// update restarts into the loader.
func update() {
	interrupt.Disable()
	magic = 0xf01669ef
	machine.CPUReset()
}

// halt blinks for ever.
func halt() {
	for {
		machine.LED.High()
		machine.LED.Low()
	}
}

func check(ok bool) {
	state := interrupt.Disable()
	if !ok {
		halt()
	}
	faults = 0
	interrupt.Restore(state)
}

// retry comes back from the loop.
func retry() {
	interrupt.Disable() // want `error: .*retry returns here with the interrupts still off.*\(ISR209\)`
	for faults < 3 {
		faults++
	}
	if faults == 5 {
		machine.CPUReset()
	}
}

func main() {
	check(machine.D1.Get())
	if machine.D2.Get() {
		update()
	}
	retry()
}
