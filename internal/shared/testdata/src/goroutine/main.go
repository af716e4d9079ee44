// Goroutines are main context.
package main

import "machine"

var n, own uint32

func onEdge(machine.Pin) {
	n = 0 // want `error: .*\bn is .*worker.*\(ISR202\)`
}

func worker() {
	for {
		n++
		own++
		machine.Pause()
	}
}

func main() {
	go worker()
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		own += 2
		machine.Pause()
	}
}
