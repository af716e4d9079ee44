package timer

// Error is the type of every error of this package: a small number, so that
// returning one from interrupt context copies a word and allocates nothing.
// Compare with == or errors.Is.
type Error uint8

// The errors of this package. Each method lists those it returns.
const (
	// ErrPeriod: no period, a negative or zero one, one below a tick or at
	// least 2^62 ticks, or a negative Phase.
	ErrPeriod Error = iota + 1
	// ErrConfig: Period and Freq both given, an unknown Missed, or a Channel
	// that Options.Channels does not have.
	ErrConfig
	// ErrMode: neither Periodic nor OneShot.
	ErrMode
	// ErrNoHandler: a nil Handler or Task.
	ErrNoHandler
	// ErrHard: Hard asked of a driver that has no interrupt context.
	ErrHard
	// ErrBusy: the channel, the driver or the service is in use, or the timer
	// is bound to another service.
	ErrBusy
	// ErrNoSlot: the slot table is full and cannot grow here.
	ErrNoSlot
	// ErrNotStarted: the service has no driver, or the timer was never set up.
	ErrNotStarted
	// ErrRange: the period or phase does not fit the hardware channel's counter
	// at its largest prescaler, or is below its resolution.
	ErrRange
	// ErrOwnHandler: a handler cannot wait for its own end.
	ErrOwnHandler
	// ErrInISR: not allowed in interrupt context.
	ErrInISR
	// ErrArmed: still armed, queued or running.
	ErrArmed
	// ErrQueueFull: the fixed queue of deferred work is full; nothing was
	// overwritten.
	ErrQueueFull
	// ErrDriver: the driver reports a counter rate of zero.
	ErrDriver
)

var errorText = [...]string{
	ErrPeriod:     "timer: period missing or out of range",
	ErrConfig:     "timer: configuration contradicts itself",
	ErrMode:       "timer: unknown mode",
	ErrNoHandler:  "timer: no handler",
	ErrHard:       "timer: driver has no interrupt context for hard handlers",
	ErrBusy:       "timer: channel, driver or service in use",
	ErrNoSlot:     "timer: slot table full",
	ErrNotStarted: "timer: service or timer not started",
	ErrRange:      "timer: period outside the range of the hardware channel",
	ErrOwnHandler: "timer: a handler cannot wait for itself",
	ErrInISR:      "timer: not allowed in interrupt context",
	ErrArmed:      "timer: timer is still in use",
	ErrQueueFull:  "timer: queue of deferred work full",
	ErrDriver:     "timer: driver without a clock",
}

// Error is the text of e.
func (e Error) Error() string {
	if int(e) < len(errorText) && errorText[e] != "" {
		return errorText[e]
	}
	return "timer: unknown error"
}
