//go:build tinygo

package main

import (
	"machine"
	"sync/atomic"
	"time"
)

// blinker is the handler object: only its OnTick uses level, and blinks is atomic.
type blinker struct {
	led    machine.Pin
	level  bool
	blinks atomic.Uint32
}

// OnTick runs in interrupt context, once a second.
func (b *blinker) OnTick() {
	b.level = !b.level
	b.led.Set(b.level)
	b.blinks.Add(1)
}

var status = blinker{led: machine.LED}

func main() {
	status.led.Configure(machine.PinConfig{Mode: machine.PinOutput})
	if err := machine.RTC.SetInterrupt(1, true, status.OnTick); err != nil {
		panic(err)
	}
	for {
		if n := status.blinks.Load(); n >= 60 {
			status.blinks.CompareAndSwap(n, 0)
		}
		println("blinks:", status.blinks.Load())
		time.Sleep(time.Second)
	}
}
