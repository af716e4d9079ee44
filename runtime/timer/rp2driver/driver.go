//go:build tinygo && (rp2040 || rp2350)

package rp2driver

import (
	"runtime/interrupt"
	"unsafe"

	"github.com/isrlint/isrlint/runtime/timer"
)

const (
	alarm = 1 // of four
	irq   = 1 // TIMER_IRQ_1, on the RP2350 TIMER0_IRQ_1
)

// Driver is the one timer of the chip; use the variable Timer.
type Driver struct {
	svc *timer.Service
}

// Timer is the driver.
var Timer = &driver

var driver Driver

// The register block, and its aliases that set or clear the bits written, in one
// bus access: the other alarms' bits belong to others.
var (
	regs = (*registers)(unsafe.Pointer(uintptr(base)))
	set  = (*registers)(unsafe.Pointer(uintptr(base + 0x2000)))
	clr  = (*registers)(unsafe.Pointer(uintptr(base + 0x3000)))
)

// Attach enables the alarm's interrupt; Service.Start calls it. Error:
// timer.ErrBusy.
func (d *Driver) Attach(s *timer.Service) error {
	if d.svc != nil {
		return timer.ErrBusy
	}
	in := interrupt.New(irq, handle)
	st := interrupt.Disable()
	d.svc = s
	interrupt.Restore(st)
	regs.intR.Set(1 << alarm)
	set.intE.Set(1 << alarm)
	in.Enable()
	return nil
}

// Detach disables it.
func (d *Driver) Detach() {
	clr.intE.Set(1 << alarm)
	st := interrupt.Disable()
	d.svc = nil
	interrupt.Restore(st)
}

// handle is the interrupt handler.
func handle(interrupt.Interrupt) {
	regs.intR.Set(1 << alarm) // acknowledge the match
	clr.intF.Set(1 << alarm)
	if s := driver.svc; s != nil {
		s.Interrupt()
	}
}

// Hz is a million.
func (d *Driver) Hz() uint32 { return 1_000_000 }

// Now reads the two halves of the counter, again if the upper one moved. From
// any context.
func (d *Driver) Now() timer.Instant {
	hi := regs.timeRawH.Get()
	for {
		lo := regs.timeRawL.Get()
		again := regs.timeRawH.Get()
		if again == hi {
			return timer.Instant(hi)<<32 | timer.Instant(lo)
		}
		hi = again
	}
}

// SetAlarm writes the compare register, which holds the low 32 bits: a deadline
// beyond 71 minutes interrupts early. If the time has passed by then, it forces
// the interrupt.
func (d *Driver) SetAlarm(at timer.Instant) {
	clr.intF.Set(1 << alarm)
	regs.alarm[alarm].Set(uint32(at))
	if d.Now() >= at {
		regs.armed.Set(1 << alarm) // writing 1 disarms
		set.intF.Set(1 << alarm)
	}
}

// ClearAlarm disarms it.
func (d *Driver) ClearAlarm() {
	regs.armed.Set(1 << alarm)
	clr.intF.Set(1 << alarm)
	regs.intR.Set(1 << alarm)
}
