package timer

// arm gives t a new deadline, wherever it was before.
func (s *Service) arm(t *Timer, when Instant) {
	s.seq++
	t.when, t.seq = when, s.seq
	if !t.flags.has(flagArmed) {
		t.flags |= flagArmed
		s.armed++
	}
	if t.channel != Software {
		s.channels[t.channel-1].drv.SetAlarm(when)
		return
	}
	if q := &s.queue; s.eager || !q.covers(s.slots[t.slot-1].pos, when) {
		q.place(s.slots, t, s.eager)
	}
	if !s.alarmSet || when < s.alarm { // every other key is not before the alarm
		s.lowerAlarm()
	}
}

// disarm takes deadline and queued call from t; true if there was either. The
// new seq kills a node of t that the pass already took.
func (s *Service) disarm(t *Timer) bool {
	if !t.flags.has(flagArmed | flagQueued) {
		return false
	}
	if t.flags.has(flagQueued) {
		s.unready(t)
	}
	if t.flags.has(flagArmed) {
		s.unarm(t)
		if t.channel != Software {
			s.channels[t.channel-1].drv.ClearAlarm()
		}
	}
	return true
}

// unarm takes the deadline from t. Its node may stay in the heap, where starting
// t again finds it, while no more than a batch of nodes lie there in vain: passes
// settle so many in one critical section, and no backlog can build up.
func (s *Service) unarm(t *Timer) {
	t.flags &^= flagArmed
	s.armed--
	s.seq++
	t.seq = s.seq
	if t.channel == Software && (s.eager || len(s.queue.nodes) > s.armed+s.batch) {
		s.queue.drop(s.slots, t)
	}
}

func (s *Service) disarmAll() int {
	n := s.armed
	for i := range s.slots {
		if t := s.slots[i].t; t != nil {
			s.disarm(t)
		}
	}
	return n
}

// The alarm is sticky: it moves earlier at once, but later only after it has
// fired. Stopping the earliest timer leaves it alone, so a program that starts
// and stops a timeout all the time does not talk to the driver each time. The
// price is at most one early interrupt per alarm.

// lowerAlarm moves the alarm to the first deadline if that is earlier. In a
// pass it does nothing: the end of the pass sets the alarm.
func (s *Service) lowerAlarm() {
	if s.pass.running {
		return
	}
	first, ok := s.queue.first(s.slots)
	switch {
	case ok && (!s.alarmSet || first < s.alarm):
		s.setAlarm(first)
	case !ok && !s.alarmSet && s.horizon > 0:
		s.setAlarm(s.drv.Now() + s.horizon)
	}
}

// endPass ends a pass that found nothing more to do and sets the alarm for the
// time after it. A pass that ran before the alarm's time does not raise it, but
// sets it again, because the driver may have used it up.
func (s *Service) endPass() {
	s.note()
	now := s.pass.now
	s.pass.running = false
	first, ok := s.queue.first(s.slots)
	if !ok {
		if s.alarmSet = false; s.horizon > 0 {
			s.setAlarm(now + s.horizon)
		}
		return
	}
	if s.alarmSet && s.alarm > now {
		first = min(first, s.alarm)
	}
	s.setAlarm(first)
}

// setAlarm sets it at most a horizon ahead.
func (s *Service) setAlarm(at Instant) {
	if s.horizon > 0 && at > s.pass.now+s.horizon {
		at = min(at, s.drv.Now()+s.horizon)
	}
	s.alarm, s.alarmSet = at, true
	s.drv.SetAlarm(at)
}

// Next is the earliest deadline of the armed timers, hardware channels
// included, in driver ticks; false if none is armed. With Pending it is what a
// tickless idle loop needs. On a host with lazy keys it may have to settle stale
// ones, a batch per critical section.
func (s *Service) Next() (Instant, bool) {
	for {
		st := s.lk.enter()
		settled := s.queue.settle(s.slots, s.batch)
		if !settled {
			s.lk.exit(st)
			continue
		}
		at, ok := s.queue.first(s.slots)
		for i := range s.channels {
			t := s.channels[i].owner
			if t != nil && t.flags.has(flagArmed) && (!ok || t.when < at) {
				at, ok = t.when, true
			}
		}
		s.lk.exit(st)
		return at, ok
	}
}
