//go:build tinygo

package main

import (
	"machine"
	"time"
)

// history grows with every sample: an append in interrupt context.
var history []bool

func sample() { history = append(history, machine.GP2.Get()) }

func main() {
	machine.GP2.Configure(machine.PinConfig{Mode: machine.PinInput})
	sampler := PeriodicOperator{Timer: machine.RTC, Period: 2 * time.Second, Callback: sample}
	if err := sampler.Start(); err != nil {
		panic(err)
	}
	for {
		time.Sleep(time.Hour)
	}
}
