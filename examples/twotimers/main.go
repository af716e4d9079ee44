//go:build tinygo

package main

import (
	"device/rp"
	"machine"
	"runtime/interrupt"
	"time"
)

// The alarms fire again after so many microseconds.
const (
	fast = 250_000
	slow = 1_000_000
)

var level bool

// toggle cannot know which timer it serves: its state exists once.
func toggle(interrupt.Interrupt) {
	level = !level
	machine.LED.Set(level)
	rp.TIMER.INTR.Set(1<<1 | 1<<2)
	rp.TIMER.ALARM1.Set(rp.TIMER.TIMERAWL.Get() + fast)
	rp.TIMER.ALARM2.Set(rp.TIMER.TIMERAWL.Get() + slow)
}

func main() {
	machine.LED.Configure(machine.PinConfig{Mode: machine.PinOutput})
	one := interrupt.New(rp.IRQ_TIMER_IRQ_1, toggle)
	two := interrupt.New(rp.IRQ_TIMER_IRQ_2, toggle)
	one.Enable()
	two.Enable()
	rp.TIMER.INTE.SetBits(1<<1 | 1<<2)
	rp.TIMER.ALARM1.Set(rp.TIMER.TIMERAWL.Get() + fast)
	rp.TIMER.ALARM2.Set(rp.TIMER.TIMERAWL.Get() + slow)
	for {
		time.Sleep(time.Hour)
	}
}
