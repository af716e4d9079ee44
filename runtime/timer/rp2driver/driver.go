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

var regs = (*registers)(unsafe.Pointer(uintptr(base)))

// Attach enables the alarm's interrupt; Service.Start calls it. Error:
// timer.ErrBusy.
func (d *Driver) Attach(s *timer.Service) error {
	if d.svc != nil {
		return timer.ErrBusy
	}
	d.svc = s
	in := interrupt.New(irq, handle)
	regs.intR.Set(1 << alarm)
	regs.intE.SetBits(1 << alarm)
	in.Enable()
	return nil
}

// Detach disables it.
func (d *Driver) Detach() {
	regs.intE.ClearBits(1 << alarm)
	d.svc = nil
}

// handle is the interrupt handler.
func handle(interrupt.Interrupt) {
	regs.intR.Set(1 << alarm) // acknowledge the match
	regs.intF.ClearBits(1 << alarm)
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
	regs.intF.ClearBits(1 << alarm)
	regs.alarm[alarm].Set(uint32(at))
	if d.Now() >= at {
		regs.armed.Set(1 << alarm) // writing 1 disarms
		regs.intF.SetBits(1 << alarm)
	}
}

// ClearAlarm disarms it.
func (d *Driver) ClearAlarm() {
	regs.armed.Set(1 << alarm)
	regs.intF.ClearBits(1 << alarm)
	regs.intR.Set(1 << alarm)
}
