package main

import (
	"machine"
	"runtime/volatile"
	"sync/atomic"
)

var (
	ticks  atomic.Uint32
	flag   atomic.Bool
	status volatile.Register32
	mode   volatile.Register8
)

func onEdge(p machine.Pin) {
	machine.LED.Set(true)
	machine.GP3.Set(p.Get())
	machine.GP4.High()
	machine.GP5.Low()
	ticks.Add(1)
	flag.Store(true)
	status.Set(status.Get())
	mode.Set(1)
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for {
		if flag.Load() {
			flag.Store(false)
			println(ticks.Load(), status.Get(), mode.Get())
		}
	}
}
