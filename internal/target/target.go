// Package target says what a chip, its board and the compiler's options mean for
// verdicts: word width, atomics, floating point, cores, stack limit and allocator.
//
// A Target is an input of every analysis; nothing below it asks which chip it is.
package target

import (
	"fmt"
	"go/types"
)

// FPU is the floating-point hardware that the compiler uses on a target.
type FPU int

// SoftFloat: every operation is a library call (all Cortex-M under TinyGo).
// Single: float32 in hardware. Double: float32 and float64 in hardware.
const (
	SoftFloat FPU = iota
	Single
	Double
)

// Target is one chip, board and set of build options. It is read-only once made.
type Target struct {
	Name   string   // the name given by -target
	Family string   // avr, cortex-m0, cortex-m3 (and up), riscv, xtensa, host
	Tags   []string // build tags, as TinyGo sets them, without those of the user
	GOOS   string
	GOARCH string

	IntSize  int64 // bytes of int
	PtrSize  int64 // bytes of a pointer and of uintptr (2 on AVR)
	MaxAlign int64 // bytes

	AtomicBits   int  // bits: widest plain load or store that an interrupt cannot split
	NativeAtomic int  // bits: widest sync/atomic operation compiled inline; wider ones are calls, still safe
	FPU          FPU  //
	FPUSaved     bool // interrupt entry saves the FPU registers (false: esp32, esp32s3)
	HwDivide     bool // 32-bit division in hardware
	Cores        int  // cores that run Go code under the chosen scheduler

	Scheduler     string // none, tasks, cores, threads, asyncify
	GC            string // conservative, precise, leaking, none, custom, boehm; concurrent is gc's
	Serial        string // what print writes to: none, uart, usb, rtt
	AllocGuard    bool   // the allocator stops the program when an interrupt allocates; false: silent corruption
	StackSize     int    // bytes of a goroutine stack by default
	Opt           string // z, s, 0, 1, 2, none
	Panic         string // print, or trap: every runtime error becomes one instruction
	Compiler      string // tinygo or gc
	Version       Version
	DeferInISR    bool // defer is allowed in interrupt context (Xtensa)
	PriorityOrder int  // +1: a larger SetPriority number is more urgent; -1: a smaller one; 0: there is none

	chip chip
}

// chip is what With needs to work out the derived fields again.
type chip struct {
	tags     []string // of the target itself, without those of build options
	cores    int      // that the cores and threads schedulers use
	knowsISR bool     // interrupt.In works, the condition of every guard
}

// Version is the TinyGo version whose rules hold, as 100*major+minor: 0.42 is 42.
type Version int

// String returns the version as TinyGo writes it: 0.42.
func (v Version) String() string { return fmt.Sprintf("%d.%d", int(v)/100, int(v)%100) }

// NewestKnown is the newest TinyGo whose rules isrlint knows.
const NewestKnown Version = 42

// StackAllocLimit returns the size in bytes up to which TinyGo keeps an object
// whose address does not escape on the stack; it follows the goroutine stack.
func (t *Target) StackAllocLimit() int64 {
	if t.StackSize >= 16384 {
		return 1024
	}
	return 256
}

// Sizes returns the sizes that type checking must use. They differ from every
// gc architecture on AVR, where int is four bytes and a pointer is two.
func (t *Target) Sizes() types.Sizes {
	return &sizes{
		StdSizes: types.StdSizes{WordSize: t.PtrSize, MaxAlign: t.MaxAlign},
		intSize:  t.IntSize,
	}
}

// MasksAll reports whether a critical section keeps every handler out: on one core
// interrupts are off; on a host, where no interrupts are, it is a lock that the
// handlers' threads take as well.
func (t *Target) MasksAll() bool { return t.Cores < 2 || t.OnHost() }

// OnHost reports whether handlers are called by threads of an operating system.
func (t *Target) OnHost() bool { return t.Family == "host" }
