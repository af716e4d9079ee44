package main

import "machine"

type debouncer struct {
	history uint8
	level   bool
	out     machine.Pin
}

// Only the handler touches its object after it is registered.
func (d *debouncer) onTick() {
	d.history = d.history<<1 | bit(machine.GP2.Get())
	switch d.history {
	case 0xff:
		d.level = true
	case 0:
		d.level = false
	}
	d.out.Set(d.level)
	total++
}

func bit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

var (
	total  uint64
	button debouncer
)

func main() {
	button.out = machine.LED
	if err := machine.RTC.SetInterrupt(1, true, button.onTick); err != nil {
		println(err)
	}
}
