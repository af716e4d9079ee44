package timer

// pass is the state of one run of Interrupt.
type pass struct {
	running bool
	chans   uint32  // hardware channels whose interrupt came, a bit each
	now     Instant // last clock reading of this pass
	fresh   bool    // nothing that takes time happened since
	began   Instant
	ran     int // hard handlers run
	served  int // expiries, hard and soft
}

// Interrupt serves the timers that are due. The driver's interrupt handler or
// thread calls it when the alarm fires; calling it without need is harmless. It
// is not re-entrant: a nested or concurrent call leaves its work to the outer
// one. In interrupt context; it does not allocate.
//
// Order: earlier deadline first, equal deadlines in arming order. Hard handlers
// of one service never overlap.
func (s *Service) Interrupt() { s.interrupt(0) }

// ChannelInterrupt does the same for hardware channel n, after serving that
// channel's one timer. A channel that does not exist is ignored.
func (s *Service) ChannelInterrupt(n int) {
	if n >= 0 && n < maxChannels {
		s.interrupt(1 << n)
	}
}

// interrupt makes a pass. The guard is taken before a call is decided, so a call
// that was decided has begun for everyone who can take the guard (Critical,
// DeinitWait). Usually it is free and the first decision is made in the same
// critical section.
func (s *Service) interrupt(chans uint32) {
	st := s.lk.enter()
	if s.drv == nil {
		s.lk.exit(st)
		return
	}
	s.stats.Interrupts++
	s.pass.chans |= chans
	if s.pass.running {
		s.lk.exit(st)
		return
	}
	now := s.drv.Now()
	p := &s.pass
	p.running, p.now, p.fresh, p.began = true, now, true, now
	p.ran, p.served = 0, 0
	marked := s.report == nil && s.markThread()
	if !s.hardGuard.try() {
		s.lk.exit(st)
		s.hardGuard.enter()
		st = s.lk.enter()
		p.fresh = false
	}
	for s.contain(st) {
		st = s.lk.enter()
		p.fresh = false
	}
	s.hardGuard.exit()
	if marked {
		unmarkThread(true)
	}
}

// serve calls one hard handler after the other. It is entered under the lock and
// left without.
func (s *Service) serve(st lockState) {
	for {
		t, more := s.nextCall()
		if t != nil {
			h := t.handler
			s.lk.exit(st)
			h.OnTimer(t)
		} else {
			s.lk.exit(st)
			if !more {
				return
			}
		}
		s.hardGuard.letIn()
		st = s.lk.enter()
		s.pass.fresh = false
	}
}

// nextCall makes soft timers ready until it finds a hard one whose handler is
// to run now. nil and true: the lock was held long enough, come again.
func (s *Service) nextCall() (t *Timer, more bool) {
	s.hardNow = nil
	if s.drv == nil { // stopped meanwhile
		s.pass.running = false
		return nil, false
	}
	if s.pass.ran >= s.maxRun {
		s.yield()
		return nil, false
	}
	for n := s.batch; n > 0; n-- {
		t, ok := s.dueOnChannel(), true
		if t == nil {
			if s.queue.later(s.pass.now) {
				s.refresh()
			}
			if s.queue.later(s.pass.now) {
				s.endPass()
				return nil, false
			}
			if t, ok = s.queue.take(s.slots, s.pass.now, s.batch); !ok {
				return nil, true
			}
		}
		if t != nil && s.expire(t) {
			return t, true
		}
	}
	return nil, true
}

// refresh reads the clock again if it may have gone on.
func (s *Service) refresh() {
	if !s.pass.fresh {
		s.pass.now, s.pass.fresh = s.drv.Now(), true
	}
}

// yield ends a pass that ran enough handlers. The alarm is set a microsecond
// ahead: an alarm in the past would be pending again at once, and where it is
// the most urgent interrupt, others would never have their turn.
func (s *Service) yield() {
	s.note()
	s.pass.running = false
	s.setAlarm(s.drv.Now() + Instant(s.hz/1_000_000) + 1)
}

func (s *Service) note() {
	if s.pass.served == 0 {
		s.stats.Spurious++
	}
	s.stats.LongestPass = max(s.stats.LongestPass, s.pass.now-s.pass.began)
}
