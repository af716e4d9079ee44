package timer

import "time"

// Init stops the timer, replaces its whole configuration and arms it, as one
// step that no handler can observe halfway; a call already queued is withdrawn.
// On an error the timer stays exactly as it was, armed or not.
//
// The first Init binds a slot. On a host whose Options.Slots is nil that may
// grow the slot table, in main context only; this is the one place after Start
// that allocates.
//
// Errors: ErrPeriod, ErrConfig, ErrMode, ErrNoHandler, ErrHard, ErrRange,
// ErrBusy (channel taken, or timer bound to another service), ErrNoSlot,
// ErrNotStarted.
func (t *Timer) Init(cfg Config) error {
	if cfg.Handler == nil {
		return ErrNoHandler
	}
	if cfg.Mode > OneShot {
		return ErrMode
	}
	if cfg.Missed > Delay {
		return ErrConfig
	}
	s := cfg.Service
	if s == nil {
		s = &Default
	}
	st := s.lk.enter()
	err := s.initTimer(t, &cfg)
	s.lk.exit(st)
	return err
}

// initTimer checks everything before it changes anything.
func (s *Service) initTimer(t *Timer, cfg *Config) error {
	if s.drv == nil {
		return ErrNotStarted
	}
	if old := t.svc.Load(); old != nil && old != s {
		return ErrBusy
	}
	if cfg.Hard && s.polled {
		return ErrHard
	}
	per, err := newPeriod(cfg.Period, cfg.Freq, s.hz)
	if err != nil {
		return err
	}
	if cfg.Phase < 0 {
		return ErrPeriod
	}
	if err := s.checkChannel(t, cfg, &per); err != nil {
		return err
	}
	if err := s.bind(t); err != nil {
		return err
	}
	s.disarm(t)
	s.moveChannel(t, cfg.Channel)
	t.per, t.handler, t.info = per, cfg.Handler, cfg.Info
	t.mode, t.missed = cfg.Mode, cfg.Missed
	t.overruns = 0
	t.flags = 0
	if cfg.Hard {
		t.flags |= flagHard
	}
	if cfg.KeepGoing {
		t.flags |= flagKeepGoing
	}
	first := t.first(cfg.Phase, s.hz)
	s.arm(t, s.drv.Now()+first)
	return nil
}

// first is the distance to the first expiry.
func (t *Timer) first(phase time.Duration, hz uint32) Instant {
	if phase > 0 {
		return min(ticksUp(phase, hz), maxTicks)
	}
	return t.per.step()
}

// SetHandler changes only the handler, from the next call on, even one already
// due or queued; period and phase are untouched. Hard or soft stays as Init set
// it. It never allocates. Errors: ErrNoHandler, ErrNotStarted.
func (t *Timer) SetHandler(h Handler) error {
	if h == nil {
		return ErrNoHandler
	}
	s, st := t.lock()
	if s == nil {
		return ErrNotStarted
	}
	t.handler = h
	s.lk.exit(st)
	return nil
}

// SetPeriod changes the period from the next expiry on without moving the
// pending one. It never allocates; it divides. Errors: ErrPeriod, ErrRange,
// ErrNotStarted.
func (t *Timer) SetPeriod(d time.Duration) error {
	s, st := t.lock()
	if s == nil {
		return ErrNotStarted
	}
	err := s.setPeriod(t, d)
	s.lk.exit(st)
	return err
}

func (s *Service) setPeriod(t *Timer, d time.Duration) error {
	if s.drv == nil {
		return ErrNotStarted
	}
	per, err := newPeriod(d, Ratio{}, s.hz)
	if err != nil {
		return err
	}
	if t.channel != Software && !s.channels[t.channel-1].fits(&per) {
		return ErrRange
	}
	t.per = per
	return nil
}

// Reset arms the timer for now+d, rounded up to a tick, keeping period and
// handler; the grid of a periodic timer starts there, and a call already queued
// is withdrawn. A negative d fires at once. True if the timer was armed or its
// call queued. A timer that was never set up stays so. It never allocates.
func (t *Timer) Reset(d time.Duration) bool {
	s, st := t.lock()
	if s == nil {
		return false
	}
	was := false
	if s.drv != nil {
		at := s.drv.Now()
		if d > 0 && s.hz == uint32(time.Second) {
			at += min(Instant(d), maxTicks)
		} else if d > 0 {
			at += min(ticksUp(d, s.hz), maxTicks)
		}
		was = s.rearm(t, at)
	}
	s.lk.exit(st)
	return was
}

// ResetAt is Reset with an absolute deadline in driver ticks; a deadline in the
// past fires at once. It does not read the clock. It never allocates.
func (t *Timer) ResetAt(at Instant) bool {
	s, st := t.lock()
	if s == nil {
		return false
	}
	was := false
	if s.drv != nil {
		was = s.rearm(t, at)
	}
	s.lk.exit(st)
	return was
}

// rearm moves an armed timer in place: with lazy keys that is two stores.
func (s *Service) rearm(t *Timer, at Instant) bool {
	was := t.flags.has(flagArmed | flagQueued)
	if t.flags.has(flagQueued) {
		s.unready(t)
	}
	t.per.restart()
	s.arm(t, at)
	return was
}
