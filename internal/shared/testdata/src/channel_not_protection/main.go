// A channel announces the value, but the value itself is written again meanwhile.
package main

import "machine"

var (
	stamp uint64
	ready = make(chan struct{}, 1)
)

func onEdge(machine.Pin) {
	stamp = uint64(machine.Counter()) // want `error: .*stamp.*\(ISR203\)`
	select {
	case ready <- struct{}{}:
	default:
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		<-ready
		machine.LED.Set(stamp > 3)
	}
}
