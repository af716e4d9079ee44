//go:build tinygo

package main

import (
	"machine"
	"time"
)

// PeriodicOperator calls Callback once in each Period, in interrupt context.
type PeriodicOperator struct {
	Timer    Timer
	Period   time.Duration // whole seconds
	Callback func()
}

// Timer is what an operator needs of a timer; machine.RTC has it.
type Timer interface {
	SetInterrupt(delay uint32, repeat bool, callback func()) error
}

// Start arms the timer. It is the registrar that isrlint infers.
func (o *PeriodicOperator) Start() error {
	return o.Timer.SetInterrupt(uint32(o.Period/time.Second), true, o.Callback)
}

// Stop disarms the timer.
func (o *PeriodicOperator) Stop() error {
	return o.Timer.SetInterrupt(0, false, nil)
}

var _ Timer = machine.RTC
