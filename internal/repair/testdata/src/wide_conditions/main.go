package main

import "machine"

var (
	count uint64
	name  string
)

func onTick(machine.Pin) {
	count++
	name = "tick"
}

func text() string { return name }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for count < 10 {
		machine.Pause()
	}
	for {
		if machine.Sample() > 3 {
			machine.LED.Low()
		} else if name == "tick" {
			machine.LED.High()
		}
		for i := range name {
			machine.LED.Set(i > 2)
		}
		switch s := name; {
		case s == "x":
			machine.LED.Low()
		}
		machine.Send([]byte(text() + name))
		machine.Pause()
	}
}
