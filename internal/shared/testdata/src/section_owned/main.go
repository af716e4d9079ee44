// A flag that is taken where it is found free belongs to who took it, until they
// give it back: nobody else writes it meanwhile.
package main

import (
	"machine"
	"runtime/interrupt"
)

var (
	running bool
	missed  uint32
	level   uint8
	stolen  bool
)

// pass is what main and the handler both do, one at a time.
func pass() {
	st := interrupt.Disable()
	if running {
		missed++
		interrupt.Restore(st)
		return
	}
	running = true
	interrupt.Restore(st)
	machine.LED.High()
	st = interrupt.Disable()
	running = false
	interrupt.Restore(st)
}

func onPin(machine.Pin) {
	pass()
	stolen = true // want "stolen is written here by the interrupt handler onPin and written by main.take .* \\(ISR208\\)"
	level = 2     // want "level is written here by the interrupt handler onPin and written by main.leave .* \\(ISR208\\)"
}

// take takes the flag, but the handler does not care.
func take() {
	st := interrupt.Disable()
	if stolen {
		interrupt.Restore(st)
		return
	}
	stolen = true
	interrupt.Restore(st)
	machine.LED.High()
	st = interrupt.Disable()
	stolen = false
	interrupt.Restore(st)
}

// leave decides in one section and writes in another, without taking anything.
func leave() {
	st := interrupt.Disable()
	was := level
	interrupt.Restore(st)
	if was == 0 {
		st = interrupt.Disable()
		level = 1
		interrupt.Restore(st)
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPin)
	for {
		pass()
		take()
		leave()
	}
}
