package timer

// Driver is a clock with one alarm: all that a Service needs of a chip or an
// operating system. timertest.Driver checks an implementation.
//
// The service calls SetAlarm and ClearAlarm inside its critical section, on a
// chip with interrupts off, possibly in interrupt context; Now may be called
// anywhere. None of them may call back into the service.
type Driver interface {
	// Hz is the constant number of ticks per second, at least 1.
	Hz() uint32
	// Now is the time in ticks. It never goes back, also not when a narrow
	// hardware counter wraps (see Extend).
	Now() Instant
	// SetAlarm replaces the alarm: after it, Service.Interrupt is called at a
	// time >= at, or soon if at has passed, also if it passes during the call:
	// write the compare register, then read the counter again. Calling
	// Interrupt early is harmless; an alarm beyond the counter's range may
	// simply be clipped.
	SetAlarm(at Instant)
	// ClearAlarm withdraws the alarm. A call of Interrupt already on its way
	// is harmless.
	ClearAlarm()
}

// Attacher is implemented by drivers that find their service themselves, which
// all drivers of this module do. Start calls Attach once it has accepted the
// driver and Stop calls Detach; both in main context.
type Attacher interface {
	// Attach makes the driver call s.Interrupt and s.ChannelInterrupt from now
	// on. An error makes Start fail with it.
	Attach(s *Service) error
	// Detach returns when no further call will begin.
	Detach()
}

// Horizoner is implemented by drivers whose Now must be called at least once
// per some number of ticks, since a narrow counter is widened in software. The
// service then never sets an alarm further ahead, and keeps one set when idle.
type Horizoner interface {
	// Horizon is that number of ticks, at least 2.
	Horizon() Instant
}

// InterruptReporter is implemented by host drivers that know whether the
// calling thread is the one that calls Interrupt. Without it the service keeps
// note of the thread itself.
type InterruptReporter interface {
	InInterrupt() bool
}

// Masker is implemented by simulated drivers: Critical.Enter calls Disable and
// Critical.Exit calls Enable, which delivers what came in between.
type Masker interface {
	Disable()
	Enable()
}

// Sequential is implemented by simulated drivers. True means that interrupts come
// on the goroutine that uses the service, and that no other goroutine uses it: the
// service then locks nothing.
type Sequential interface {
	Sequential() bool
}

// Poller is implemented by drivers that call Service.Interrupt from main
// context only; Init then refuses Hard with ErrHard.
type Poller interface {
	Polled() bool
}

// ChannelDriver is one hardware timer: an alarm of its own with the limits of
// its counter. Times are in ticks of the service's Driver.
type ChannelDriver interface {
	// Limits is constant.
	Limits() Limits
	// SetAlarm is as for Driver, for Service.ChannelInterrupt. The channel may
	// round at up to its resolution, never down.
	SetAlarm(at Instant)
	ClearAlarm()
}

// Limits says which intervals a hardware channel can time, in ticks of the
// service's Driver. Init answers ErrRange outside them.
type Limits struct {
	Min Instant // one count at the smallest prescaler
	Max Instant // a full count at the largest prescaler
}

// Extend widens a raw counter of the given number of bits (1 to 32): prev is
// the last widened value, raw the counter now, and the result is the widened
// value now, provided that fewer than 2^bits ticks went by since prev. Store the
// result as the next prev, with reading and storing in one critical section.
// It may be called anywhere.
func Extend(prev Instant, raw uint32, bits uint8) Instant {
	mask := uint32(1)<<bits - 1 // bits == 32: 0 - 1, all ones
	return prev + Instant((raw-uint32(prev))&mask)
}
