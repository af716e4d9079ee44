package timer

import (
	"sync/atomic"
	"unsafe"
)

// Timer is one timer. The zero value is ready for Init. It is the caller's
// storage, 60 bytes on a 32-bit machine, must not be copied once Init was
// called (go vet's copylocks tells), and must stay alive until Release.
//
// Every method may be called from main, from any interrupt, from hard and soft
// handlers and from the timer's own handler, unless its comment says otherwise.
// A handler sees its one-shot timer already disarmed and its periodic timer
// already armed for the next expiry, so Deinit, Init and Reset in the timer's
// own handler are no special case.
type Timer struct {
	when     Instant // deadline, valid while flagArmed
	per      period
	svc      atomic.Pointer[Service] // nil: not bound; the rest is under its lock
	handler  Handler
	info     *Info
	slot     uint32 // index+1 into svc.slots; 0: not bound
	seq      uint32 // changes whenever the timer is armed or stopped
	overruns uint32
	mode     Mode
	missed   Missed
	channel  Channel
	flags    flags
}

type flags uint8

const (
	flagArmed     flags = 1 << iota // has a deadline
	flagHard                        // handler runs in interrupt context
	flagKeepGoing                   // a fault does not disarm
	flagQueued                      // a soft call is in the ready list
)

func (f flags) has(x flags) bool { return f&x != 0 }

// 64 bytes at most where pointers have 4, also where int64 aligns to 8.
const _ = uint(48 + unsafe.Sizeof(uintptr(0))*4 - unsafe.Sizeof(Timer{}))

// lock enters the critical section of the timer's service, nil if it has none.
// Release and a later Init may move the timer to another service in between.
func (t *Timer) lock() (s *Service, st lockState) {
	for {
		s = t.svc.Load()
		if s == nil {
			return nil, st
		}
		st = s.lk.enter()
		if t.svc.Load() == s {
			return s, st
		}
		s.lk.exit(st)
	}
}

// Deinit stops the timer. When it returns, no call of its handler will begin,
// including one already queued; a call that had already begun on another thread
// goes on (DeinitWait waits for it). True if there was anything to stop. Slot,
// channel and configuration are kept, so Reset arms it again. It never
// allocates.
func (t *Timer) Deinit() bool {
	s, st := t.lock()
	if s == nil {
		return false
	}
	was := s.disarm(t)
	s.lk.exit(st)
	return was
}

// Armed reports whether the timer has a deadline. An interrupt may have changed
// that by the time the caller looks. It never allocates.
func (t *Timer) Armed() bool {
	_, ok := t.Deadline()
	return ok
}

// Deadline is the time of the next expiry in driver ticks; false if the timer
// is not armed. It never allocates.
func (t *Timer) Deadline() (Instant, bool) {
	s, st := t.lock()
	if s == nil {
		return 0, false
	}
	at, ok := t.when, t.flags.has(flagArmed)
	s.lk.exit(st)
	if !ok {
		return 0, false
	}
	return at, true
}

// Due is, in a handler of this timer, the deadline being served in driver
// ticks; lateness is Service.Now minus Due. Elsewhere it is 0. From the timer's
// own handler, hard or soft. It never allocates.
func (t *Timer) Due() Instant {
	s, st := t.lock()
	if s == nil {
		return 0
	}
	var due Instant
	switch {
	case s.hardNow == t && s.inISR():
		due = s.hardDue
	case s.softNow == t:
		due = s.softDue
	case s.hardNow == t:
		due = s.hardDue
	}
	s.lk.exit(st)
	return due
}

// Overruns is the number of expiries that did not get a handler call of their
// own since it was last read: skipped by a late timer, or coalesced with a soft
// call still queued. Reading clears it; it stays at 2^32-1 rather than wrap. It
// never allocates.
func (t *Timer) Overruns() uint32 {
	s, st := t.lock()
	if s == nil {
		return 0
	}
	n := t.overruns
	t.overruns = 0
	s.lk.exit(st)
	return n
}

// Service is the service the timer is bound to, nil if none.
func (t *Timer) Service() *Service { return t.svc.Load() }

// Info is the Config.Info of the last Init. It never allocates.
func (t *Timer) Info() *Info {
	s, st := t.lock()
	if s == nil {
		return nil
	}
	i := t.info
	s.lk.exit(st)
	return i
}

// Queued reports whether a soft call waits for RunPending. It never allocates.
func (t *Timer) Queued() bool {
	s, st := t.lock()
	if s == nil {
		return false
	}
	q := t.flags.has(flagQueued)
	s.lk.exit(st)
	return q
}

// Channel is the hardware channel the timer owns, from Init until Release;
// false if it is a software timer. It never allocates.
func (t *Timer) Channel() (n int, ok bool) {
	s, st := t.lock()
	if s == nil {
		return 0, false
	}
	c := t.channel
	s.lk.exit(st)
	return int(c) - 1, c != Software
}
