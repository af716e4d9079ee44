//go:build tinygo && (rp2040 || rp2350)

package rp2driver

import (
	"runtime/interrupt"
	"runtime/volatile"
	"syscall"
	"testing"
	"unsafe"

	"github.com/isrlint/isrlint/runtime/timer"
)

// peripheral behaves as the datasheets describe TIMER: a 64-bit counter, four
// compare registers for its low half that arm when written and disarm when they
// match, a latched, a forced and an enabling bit for each. The addresses are the
// datasheets' too, so that a register at the wrong place shows.
type peripheral struct {
	t                       *testing.T
	now                     uint64
	compare                 [4]uint32
	armed, intR, intE, intF uint32
	perAccess               uint64 // ticks that each bus access takes
	serving                 bool
	served                  []uint64 // when the alarm's interrupt came
}

// offsets of the registers that differ between the chips.
type offsets struct{ intR, intE, intF uintptr }

const (
	offAlarm0   = 0x10
	offArmed    = 0x20
	offTimeRawH = 0x24
	offTimeRawL = 0x28
	aliasSet    = 0x2000
	aliasClr    = 0x3000
)

// newPeripheral puts one behind the driver's registers. The pages they lie in
// are mapped because the compiler's nil checks read them; nothing else does.
func newPeripheral(t *testing.T) *peripheral {
	t.Helper()
	p := &peripheral{t: t, intE: 1} // alarm 0 belongs to TinyGo
	mapRegisters(t)
	volatile.OnGet, volatile.OnSet = p.get, p.set
	driver.svc = nil
	t.Cleanup(func() {
		volatile.OnGet, volatile.OnSet = nil, nil
		if interrupt.Masked() {
			t.Error("interrupts are still off")
		}
	})
	return p
}

var mapped bool

func mapRegisters(t *testing.T) {
	t.Helper()
	if mapped {
		return
	}
	const size, fixedNoReplace = 0x4000, 0x100000
	at, _, errno := syscall.Syscall6(syscall.SYS_MMAP, base, size, syscall.PROT_READ,
		syscall.MAP_PRIVATE|syscall.MAP_ANON|fixedNoReplace, ^uintptr(0), 0)
	if errno != 0 || at != base {
		t.Skipf("the address of the registers is not to be had here: %v", errno)
	}
	mapped = true
}

func (p *peripheral) get(addr uintptr) uint32 {
	p.elapse(p.perAccess)
	switch addr - base {
	case offTimeRawH:
		return uint32(p.now >> 32)
	case offTimeRawL:
		return uint32(p.now)
	}
	p.t.Errorf("read of the register at %#x", addr-base)
	return 0
}

func (p *peripheral) set(addr uintptr, v uint32) {
	p.elapse(p.perAccess)
	off := addr - base
	switch {
	case off >= offAlarm0 && off < offArmed && off%4 == 0:
		i := (off - offAlarm0) / 4
		p.compare[i] = v
		p.armed |= 1 << i
	case off == offArmed:
		p.armed &^= v
	case off == at.intR:
		p.intR &^= v
	case off == aliasSet+at.intE:
		p.intE |= v
	case off == aliasClr+at.intE:
		p.intE &^= v
	case off == aliasSet+at.intF:
		p.intF |= v
	case off == aliasClr+at.intF:
		p.intF &^= v
	default:
		p.t.Errorf("write of %#x to the register at %#x", v, off)
	}
}

// elapse lets n ticks go by; compare registers match on the way.
func (p *peripheral) elapse(n uint64) {
	for i := range p.compare {
		if p.armed>>i&1 != 0 && p.distance(i) <= n {
			p.armed &^= 1 << i
			p.intR |= 1 << i
		}
	}
	p.now += n
}

// distance is the ticks until compare register i next equals the counter, which
// is a whole wrap if it does now.
func (p *peripheral) distance(i int) uint64 {
	return uint64(p.compare[i]-uint32(p.now)-1) + 1
}

// pending is the line of the driver's interrupt.
func (p *peripheral) pending() bool { return (p.intR|p.intF)&p.intE>>alarm&1 != 0 }

// serve delivers the interrupt while its line is high, and gives up when the
// handler does not bring it down.
func (p *peripheral) serve() {
	p.t.Helper()
	for i := 0; p.pending(); i++ {
		if i == 100 {
			p.t.Fatal("the handler does not acknowledge its interrupt")
		}
		if !interrupt.Deliver(irq) {
			return
		}
		p.served = append(p.served, p.now)
	}
}

// advance lets time pass until at, match by match.
func (p *peripheral) advance(at uint64) {
	p.t.Helper()
	for p.serve(); p.now < at; p.serve() {
		step := at - p.now
		if p.armed>>alarm&1 != 0 {
			step = min(step, p.distance(alarm))
		}
		p.elapse(step)
	}
}

// started is a service with room for n timers on a peripheral.
func started(t *testing.T, o timer.Options, n int) (*peripheral, *timer.Service) {
	t.Helper()
	p := newPeripheral(t)
	o.Slots, o.Nodes = make([]timer.Slot, n), make([]timer.Node, n)
	s := new(timer.Service)
	if err := s.Start(Timer, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return p, s
}

// The structure's fields lie where the datasheet has them.
func TestRegisterOffsets(t *testing.T) {
	var r registers
	for name, c := range map[string][2]uintptr{
		"alarm":    {unsafe.Offsetof(r.alarm), offAlarm0},
		"armed":    {unsafe.Offsetof(r.armed), offArmed},
		"timeRawH": {unsafe.Offsetof(r.timeRawH), offTimeRawH},
		"timeRawL": {unsafe.Offsetof(r.timeRawL), offTimeRawL},
		"intR":     {unsafe.Offsetof(r.intR), at.intR},
		"intE":     {unsafe.Offsetof(r.intE), at.intE},
		"intF":     {unsafe.Offsetof(r.intF), at.intF},
	} {
		if c[0] != c[1] {
			t.Errorf("%s at %#x, datasheet %#x", name, c[0], c[1])
		}
	}
}
