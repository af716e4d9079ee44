//go:build tinygo && cortexm

package systickdriver

import (
	"device/arm"
	"machine"
	"runtime/interrupt"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Driver is the one SysTick of the core; use the variable Timer.
type Driver struct {
	rate  uint32
	ticks timer.Instant // 64 bits: touched with interrupts off only
	alarm timer.Instant
	set   bool
	svc   *timer.Service
}

// Timer is the driver, at 1000 ticks per second.
var Timer = &driver

var driver = Driver{rate: 1000}

// SetRate chooses the ticks per second. In main, before Service.Start.
func (d *Driver) SetRate(hz uint32) { d.rate = hz }

// Attach starts the counter; Service.Start calls it. Errors: timer.ErrBusy;
// timer.ErrDriver if the rate does not fit the 24-bit counter.
func (d *Driver) Attach(s *timer.Service) error {
	if d.svc != nil {
		return timer.ErrBusy
	}
	if d.rate == 0 {
		return timer.ErrDriver
	}
	cycles := machine.CPUFrequency() / d.rate
	if cycles < 2 || cycles > 1<<24-1 {
		return timer.ErrDriver
	}
	st := interrupt.Disable()
	d.svc = s
	interrupt.Restore(st)
	return arm.SetupSystemTimer(cycles - 1) // the counter passes reload+1 values
}

// Detach stops it.
func (d *Driver) Detach() {
	_ = arm.SetupSystemTimer(0) // 0 cannot be too large
	st := interrupt.Disable()
	d.svc = nil
	interrupt.Restore(st)
}

// handle is the interrupt handler.
//
//export SysTick_Handler
func handle() {
	d := &driver
	st := interrupt.Disable() // a more urgent handler may read the clock
	d.ticks++
	due := d.set && d.ticks >= d.alarm
	if due {
		d.set = false
	}
	interrupt.Restore(st)
	if due && d.svc != nil {
		d.svc.Interrupt()
	}
}

// Hz is the rate of interrupts.
func (d *Driver) Hz() uint32 { return d.rate }

// Now is the number of ticks so far. From any context.
func (d *Driver) Now() timer.Instant {
	st := interrupt.Disable()
	n := d.ticks
	interrupt.Restore(st)
	return n
}

// SetAlarm sets the tick to interrupt at; one that has passed interrupts at the
// next.
func (d *Driver) SetAlarm(at timer.Instant) {
	st := interrupt.Disable()
	d.alarm, d.set = at, true
	interrupt.Restore(st)
}

// ClearAlarm withdraws it.
func (d *Driver) ClearAlarm() {
	st := interrupt.Disable()
	d.set = false
	interrupt.Restore(st)
}
