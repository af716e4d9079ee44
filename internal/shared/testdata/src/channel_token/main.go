// A token in a channel keeps goroutines apart, not interrupts.
package main

import "machine"

var (
	token = make(chan bool, 1)
	sum   uint64
)

func onEdge(machine.Pin) {
	select {
	case token <- true:
	default:
	}
	sum++ // want `error: .*sum.*\(ISR20[23]\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		token <- true
		s := sum
		<-token
		machine.LED.Set(s > 3)
	}
}
