// A mutex keeps goroutines apart; against the interrupt a volatile flag that is read or
// written as a whole needs nothing. A change in several steps does.
package main

import (
	"machine"
	"runtime/volatile"
	"sync"
)

var (
	mu     sync.Mutex
	result volatile.Register8
	events volatile.Register32
	plain  uint8
)

func onDone(machine.Pin) {
	result.Set(1)
	events.Set(events.Get() + 1) // want "events is written here by the interrupt handler onDone and written by main.ask.* \\(ISR202\\)"
	plain = 1                    // want "plain is written here by the interrupt handler onDone and written by main.ask.*mutex.* \\(ISR211\\)"
}

func ask() bool {
	mu.Lock()
	defer mu.Unlock()
	result.Set(0)
	machine.LED.High()
	for i := 0; i < 200; i++ {
		if result.Get() == 1 {
			return true
		}
		machine.Pause()
	}
	events.Set(events.Get() - 1)
	plain = 0
	return false
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onDone)
	for {
		if ask() {
			machine.LED.Low()
		}
	}
}
