// Fields that only the handler touches, in an object that main reads as well.
package main

import (
	"machine"
	"sync/atomic"
)

type debounce struct {
	last    uint64
	history [4]uint32
	n       int
	presses atomic.Uint32
	pin     machine.Pin
}

func (d *debounce) onEdge(machine.Pin) {
	now := uint64(machine.Counter())
	if now-d.last > 1000 {
		d.presses.Add(1)
	}
	d.last = now
	d.history[d.n%4] = uint32(now)
	d.n++
}

func main() {
	d := &debounce{pin: machine.D1}
	d.last = 5
	d.pin.SetInterrupt(machine.PinRising, d.onEdge)
	for d.presses.Load() < 3 {
		machine.LED.Set(d.pin.Get())
		machine.Pause()
	}
}
