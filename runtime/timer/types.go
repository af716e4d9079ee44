package timer

import "time"

// Instant is a point in time: ticks of the driver's counter since the driver
// started counting. It is wide enough never to wrap in practice, whatever the
// width of the hardware counter below it.
type Instant int64

// Handler is called when a timer expires. The value in Config.Handler is the
// state of the handler: a pointer with an OnTimer method is the bound method of
// the seed design without a closure, and putting a pointer into an interface
// does not allocate.
//
// With Config.Hard, OnTimer runs in interrupt context: it must not allocate,
// defer, block, insert into a map or convert multi-word values to interfaces.
// Without, it runs in main context, from Service.RunPending.
type Handler interface {
	OnTimer(t *Timer)
}

// HandlerFunc makes a Handler of a package-level function. A closure works on a
// host, but it is a heap object and isrlint reports it; a bare function shared
// by two timers cannot tell them apart except by the pointer it is given.
type HandlerFunc func(t *Timer)

// OnTimer calls f.
func (f HandlerFunc) OnTimer(t *Timer) { f(t) }

// Mode says what a timer does after it expired.
type Mode uint8

const (
	// Periodic keeps firing on a fixed grid. It is the zero value.
	Periodic Mode = iota
	// OneShot fires once and is disarmed before its handler begins.
	OneShot
)

// Missed says what a periodic timer does when whole periods went by unserved,
// because interrupts were masked or handlers ran too long.
type Missed uint8

const (
	// Skip serves the oldest missed expiry once, drops the others and stays on
	// the grid. Each one dropped adds one to Overruns.
	Skip Missed = iota
	// CatchUp serves every missed expiry, in deadline order with other timers.
	// Only a hard timer can: the missed expiries of a soft one coalesce in its
	// single pending call and are counted as with Skip.
	CatchUp
	// Delay serves one, counts the others like Skip, and starts a new grid one
	// period after the moment of service.
	Delay
)

// Channel chooses what an armed timer waits on.
type Channel uint8

// Software puts the timer in the service's queue, behind the driver's one
// alarm. It is the zero value; any number of timers share it.
const Software Channel = 0

// HW is hardware channel n of Options.Channels, 0 <= n < 255. A channel serves
// one timer at a time.
func HW(n int) Channel {
	if n < 0 || n > 254 {
		return 255 // never present: Init answers ErrConfig
	}
	return Channel(n + 1)
}

// Ratio is a frequency in hertz as a fraction: Ratio{4, 5} is 0.8 Hz. The zero
// value means "not given".
type Ratio struct {
	Num uint32 // cycles
	Den uint32 // per this many seconds
}

// Hz is a whole frequency.
func Hz(n uint32) Ratio { return Ratio{Num: n, Den: 1} }

// Config is everything that Timer.Init sets. Fields left zero have the default
// that their comment names; nothing is inherited from an earlier Init.
type Config struct {
	// Service runs the timer; nil is &Default.
	Service *Service
	// Mode is Periodic unless set.
	Mode Mode
	// Period is the time between expiries, and of a one-shot timer the time to
	// its only one. Exactly one of Period and Freq must be given. It need not
	// be a whole number of ticks: the remainder is carried, so a grid does not
	// drift. At least one tick, less than 2^62 ticks.
	Period time.Duration
	// Freq is the alternative to Period.
	Freq Ratio
	// Phase is the time to the first expiry; 0 means one period.
	Phase time.Duration
	// Hard runs the handler in interrupt context.
	Hard bool
	// KeepGoing leaves the timer armed when its handler failed (see Fault).
	KeepGoing bool
	// Missed is Skip unless set.
	Missed Missed
	// Handler is called at each expiry; required.
	Handler Handler
	// Channel is Software unless set.
	Channel Channel
	// Info, if not nil, receives cold statistics. The caller owns it and keeps
	// it alive while the timer is bound.
	Info *Info
}

// Info is optional data of one timer: a name for tools and two counters that
// the service updates in its critical section. Read them while the timer is
// stopped, or accept a value one expiry old.
type Info struct {
	Name    string
	Fires   uint32  // handler calls begun
	MaxLate Instant // ticks, from the deadline to the begin of its call
}
