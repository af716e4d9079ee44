// A mutex does not stop an interrupt.
package main

import (
	"machine"
	"sync"
)

var (
	mu  sync.Mutex
	sum uint32
)

func onEdge(machine.Pin) {
	mu.Lock()
	sum++ // want `error: .*sum.*mutex.*\(ISR211\)`
	mu.Unlock()
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		mu.Lock()
		s := sum
		sum = 0
		mu.Unlock()
		machine.LED.Set(s > 3)
	}
}
