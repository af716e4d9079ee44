//go:build tinygo

package main

import (
	"machine"
	"sync/atomic"
	"time"
)

// history is the handler object: the last samples in a ring of fixed size, and how
// many were taken, which is all that main looks at.
type history struct {
	samples [64]bool
	taken   atomic.Uint32
}

// sample runs in interrupt context: PeriodicOperator is its registrar.
func (h *history) sample() {
	n := h.taken.Add(1)
	h.samples[n%uint32(len(h.samples))] = machine.GP2.Get()
}

var levels history

func main() {
	machine.GP2.Configure(machine.PinConfig{Mode: machine.PinInput})
	sampler := PeriodicOperator{Timer: machine.RTC, Period: 2 * time.Second, Callback: levels.sample}
	if err := sampler.Start(); err != nil {
		panic(err)
	}
	for {
		time.Sleep(time.Minute)
		println("samples so far:", levels.taken.Load())
	}
}
