//go:build tinygo

package main

import (
	"device/rp"
	"machine"
	"runtime/interrupt"
	"runtime/volatile"
	"time"
)

// blinker is one timer with its LED. Only its OnAlarm uses level.
type blinker struct {
	led    machine.Pin
	alarm  *volatile.Register32
	mask   uint32 // the alarm's bit in the timer's interrupt registers
	period uint32 // microseconds
	level  bool
}

// OnAlarm runs in interrupt context.
func (b *blinker) OnAlarm(interrupt.Interrupt) {
	rp.TIMER.INTR.Set(b.mask)
	b.level = !b.level
	b.led.Set(b.level)
	b.arm()
}

func (b *blinker) arm() { b.alarm.Set(rp.TIMER.TIMERAWL.Get() + b.period) }

var (
	fast = blinker{led: machine.GP14, alarm: &rp.TIMER.ALARM1, mask: 1 << 1, period: 250_000}
	slow = blinker{led: machine.GP15, alarm: &rp.TIMER.ALARM2, mask: 1 << 2, period: 1_000_000}
)

func main() {
	fast.led.Configure(machine.PinConfig{Mode: machine.PinOutput})
	slow.led.Configure(machine.PinConfig{Mode: machine.PinOutput})
	rp.TIMER.INTE.Set(fast.mask | slow.mask)
	fast.arm()
	slow.arm()
	one := interrupt.New(rp.IRQ_TIMER_IRQ_1, fast.OnAlarm)
	two := interrupt.New(rp.IRQ_TIMER_IRQ_2, slow.OnAlarm)
	one.Enable()
	two.Enable()
	for {
		time.Sleep(time.Hour)
	}
}
