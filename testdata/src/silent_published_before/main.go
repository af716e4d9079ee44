package main

import "machine"

type filter struct {
	threshold uint32
	weights   [4]uint32
	name      string
}

func (f *filter) onEdge(p machine.Pin) {
	if uint32(p) > f.threshold && f.name != "" {
		machine.LED.Set(f.weights[0] > 1)
	}
}

var (
	input   filter
	limit   uint32
	started string
)

// All state is written before the registration that publishes it.
func main() {
	limit = 7
	started = "yes"
	input.threshold = limit
	input.name = "adc"
	input.weights = [4]uint32{1, 2, 3, 4}
	if err := machine.GP2.SetInterrupt(machine.PinFalling, input.onEdge); err != nil {
		println(err)
	}
	for {
		println(limit, started, input.threshold)
	}
}
