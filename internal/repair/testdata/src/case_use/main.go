package main

import "machine"

var (
	count uint32
	out   = make(chan uint32, 1)
)

func onTick(machine.Pin) { count++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		select {
		case out <- count:
		default:
			machine.LED.Set(count > 2)
		}
		switch {
		case count > 3:
			machine.LED.High()
		}
		<-out
	}
}
