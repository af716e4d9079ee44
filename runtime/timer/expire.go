package timer

// expire serves t's deadline: it disarms or advances t, then makes its soft
// call ready, or reports true for a hard handler that is to be called.
func (s *Service) expire(t *Timer) bool {
	due := t.when
	if t.mode == OneShot {
		s.unarm(t)
		s.queue.drop(s.slots, t)
	} else {
		s.refresh()
		s.advance(t, s.pass.now)
	}
	s.pass.served++
	if !t.flags.has(flagHard) {
		s.makeReady(t, due)
		return false
	}
	s.hardNow, s.hardDue = t, due
	s.pass.ran++
	s.began(t, s.pass.now, due)
	return true
}

// began counts a handler call at now for the deadline due, which is not after
// it. Only ResetAt can ask for so far a past that the lateness overflows.
func (s *Service) began(t *Timer, now, due Instant) {
	late := now - due
	if late < 0 {
		late = 1<<63 - 1
	}
	s.stats.Fires++
	s.stats.MaxLate = max(s.stats.MaxLate, late)
	if i := t.info; i != nil {
		i.Fires++
		i.MaxLate = max(i.MaxLate, late)
	}
}

// advance arms periodic t for its next expiry, by its Missed rule when whole
// periods went by.
func (s *Service) advance(t *Timer, now Instant) {
	next := t.when + t.per.step()
	if next <= now && (t.missed != CatchUp || !t.flags.has(flagHard)) {
		var missed uint32
		next, missed = t.per.after(next, now)
		t.overruns = addSaturating(t.overruns, missed)
		if t.missed == Delay {
			t.per.restart()
			next = now + t.per.step()
		}
	}
	s.seq++
	t.when, t.seq = next, s.seq
	if t.channel != Software {
		s.channels[t.channel-1].drv.SetAlarm(next)
		s.pass.fresh = false
		return
	}
	s.queue.postpone(s.slots, t)
}
