// Everything is written before the handler can run.
package main

import "machine"

type config struct {
	name  string
	limit uint64
}

var (
	cfg   config
	table []uint32
	seen  uint32
)

func setup() {
	cfg = config{"edge", 10}
	table = make([]uint32, 8)
	for i := range table {
		table[i] = uint32(i * i)
	}
}

func onEdge(machine.Pin) {
	seen++
	machine.LED.Set(uint64(table[seen&7]) > cfg.limit && cfg.name != "")
}

func main() {
	setup()
	arm()
	for {
		machine.D3.Set(cfg.limit > 3)
		machine.Pause()
	}
}

func arm() { machine.D1.SetInterrupt(machine.PinRising, onEdge) }
