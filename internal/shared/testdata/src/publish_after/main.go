package main

import "machine"

type config struct {
	name  string
	limit uint64
}

var cfg config

func onEdge(machine.Pin) {
	machine.LED.Set(cfg.limit > 3 && cfg.name != "") // want `error: .*limit.*\(ISR203\)` `error: .*name.*\(ISR203\)`
}

func main() {
	arm()
	cfg = config{"edge", 10}
	for {
		machine.Pause()
	}
}

func arm() { machine.D1.SetInterrupt(machine.PinRising, onEdge) }
