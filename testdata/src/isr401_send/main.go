package main

import "machine"

var (
	events = make(chan machine.Pin, 4)
	acks   = make(chan bool)
)

func onEdge(p machine.Pin) {
	events <- p // want `sending on a channel.*\(ISR401\)`
	<-acks      // want `receiving from a channel.*\(ISR401\)`
	wait()
}

func wait() {
	select { // want `select without default.*\(ISR401\)`
	case events <- 0:
	case <-acks:
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for p := range events {
		println(p)
		acks <- true
	}
}
