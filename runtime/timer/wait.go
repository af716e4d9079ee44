package timer

// DeinitWait is Deinit, and then waits until a call of the handler that had
// already begun on another thread has ended: after it the handler's state may
// be freed. On one core it never waits, because such a call cannot exist.
//
// From main, outside Critical sections, and from soft handlers of other timers.
// It never allocates. Errors: ErrInISR in interrupt context and ErrOwnHandler
// in the timer's own soft handler; the timer is stopped in both cases.
func (t *Timer) DeinitWait() error {
	s, st := t.lock()
	if s == nil {
		return nil
	}
	s.disarm(t)
	isr := s.inISR()
	hard, soft := s.hardNow == t, s.softNow == t
	own := soft && s.onSoftThread()
	s.lk.exit(st)
	switch {
	case isr:
		return ErrInISR
	case own:
		return ErrOwnHandler
	}
	if hard {
		s.hardGuard.wait()
	}
	if soft {
		s.softGuard.wait()
	}
	return nil
}

// Release gives slot and channel back; the timer may then be reused, with any
// service, or its memory freed. Releasing a timer that was never set up does
// nothing. From main. It never allocates. Errors: ErrArmed while the timer is
// armed, queued or running its handler.
func (t *Timer) Release() error {
	s, st := t.lock()
	if s == nil {
		return nil
	}
	err := s.release(t)
	s.lk.exit(st)
	return err
}

func (s *Service) release(t *Timer) error {
	if t.flags.has(flagArmed|flagQueued) || s.hardNow == t || s.softNow == t {
		return ErrArmed
	}
	s.moveChannel(t, Software)
	s.unbind(t)
	t.handler, t.info = nil, nil
	t.svc.Store(nil)
	return nil
}
