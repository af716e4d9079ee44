//go:build linux && !tinygo

package hostdriver

import (
	"sync/atomic"
	"syscall"
	"unsafe"

	"github.com/isrlint/isrlint/runtime/timer"
)

// waiter sleeps in a futex: word changes with every wake, and the thread sleeps
// only if it has not changed since prepare.
type waiter struct {
	word   uint32 // accessed atomically
	asleep uint32 // 1 while the thread may sleep
	zero   int64  // the driver's time 0 on the clock that the futex sleeps by
}

const (
	futexWaitBitset = 9 | 128 // FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG
	futexWake       = 1 | 128
	matchAny        = 0xffffffff
	clockMonotonic  = 1
)

// init compares the driver's clock with the futex' one: they are the same but for
// their zeros, so that an alarm needs no reading of either. The closest of a few
// readings is at most late by the time that it took.
func (w *waiter) init(now func() timer.Instant) {
	closest := timer.Instant(1 << 62)
	for i := 0; i < 8; i++ {
		before := now()
		zero := monotonic() - int64(before)
		if took := now() - before; took < closest {
			closest, w.zero = took, zero
		}
	}
}

// prepare is called by the thread before it looks at the alarm.
func (w *waiter) prepare() uint32 {
	atomic.StoreUint32(&w.asleep, 1)
	return atomic.LoadUint32(&w.word)
}

// stayAwake is called by the thread when it will not sleep after prepare: those who
// wake it then need no system call.
func (w *waiter) stayAwake() { atomic.StoreUint32(&w.asleep, 0) }

// sleep returns at the absolute time at, when woken, or early (signals).
func (w *waiter) sleep(seq uint32, at, _ int64) {
	const end = 1 << 60 // some thirty years: the kernel's limit is not far above
	ts := makeTimespec(w.zero + min(at, end))
	// Syscall6, not RawSyscall6: the scheduler may take the processor away
	// meanwhile, and the collector need not wait.
	syscall.Syscall6(sysFutex, uintptr(unsafe.Pointer(&w.word)), futexWaitBitset,
		uintptr(seq), uintptr(unsafe.Pointer(&ts)), 0, matchAny)
	atomic.StoreUint32(&w.asleep, 0)
}

// wake ends the current or next sleep; true if it took a system call.
//
//isrlint:trust all waking a futex does not wait
func (w *waiter) wake() bool {
	atomic.AddUint32(&w.word, 1)
	if atomic.SwapUint32(&w.asleep, 0) == 0 {
		return false
	}
	syscall.RawSyscall(sysFutex, uintptr(unsafe.Pointer(&w.word)), futexWake, 1)
	return true
}

// monotonic reads the clock that the futex sleeps by.
func monotonic() int64 {
	var ts timespec
	syscall.RawSyscall(sysClockGettime, clockMonotonic, uintptr(unsafe.Pointer(&ts)), 0)
	return ts.nanoseconds()
}

const (
	prSetTimerslack = 29
	schedFIFO       = 1
)

// prepareThread sets the slack of the calling thread to 1 ns (the default of
// 50 us would be added to every sleep), and its priority if one is asked for.
func prepareThread(priority int) error {
	syscall.RawSyscall(syscall.SYS_PRCTL, prSetTimerslack, 1, 0)
	if priority <= 0 {
		return nil
	}
	p := int32(priority)
	if _, _, e := syscall.RawSyscall(syscall.SYS_SCHED_SETSCHEDULER, 0, schedFIFO,
		uintptr(unsafe.Pointer(&p))); e != 0 {
		return e
	}
	return nil
}

//isrlint:trust all the system call only answers
func threadID() uint64 { return uint64(syscall.Gettid()) }
