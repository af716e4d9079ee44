package main

import "machine"

type mode uint8

const (
	idle mode = iota
	busy
	done
)

func (m mode) String() string { return [...]string{"idle", "busy", "done"}[m] }

var current mode

func onTick(machine.Pin) {
	current = busy
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		switch m := current; m {
		case idle:
			machine.LED.Low()
		case busy, done:
			current = done
		}
		switch current {
		case done:
			machine.LED.High()
		}
		println(current.String())
		machine.Pause()
	}
}
