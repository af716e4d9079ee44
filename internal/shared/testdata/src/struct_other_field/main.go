package main

import "machine"

type state struct {
	seen  uint32
	shown uint32
}

var st state

func onReady(machine.Pin) { st.seen++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onReady)
	for {
		st.shown++
		machine.LED.Set(st.shown&1 == 0)
		machine.Pause()
	}
}
