package main

import "machine"

type base struct {
	edges, spare uint32
	name         string `json:"name"`
}

type device struct {
	base
	pin machine.Pin
}

func (d *device) onEdge(machine.Pin) { d.edges++ }

func (d *device) count() uint32 { return d.edges }

func main() {
	d := &device{pin: machine.D1}
	d.pin.SetInterrupt(machine.PinRising, d.onEdge)
	for {
		machine.LED.Set(d.count() > 3 || d.base.edges > 5)
		machine.Pause()
	}
}
