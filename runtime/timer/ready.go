package timer

// ready is the list of soft calls waiting for RunPending, linked through the
// slots, so that a tick always finds room: a timer is in it at most once.
type ready struct {
	head, tail uint32 // slot index+1
	running    bool   // RunPending is at work
}

// makeReady queues the soft call of t for the deadline due. If one is queued
// already, the two coalesce: the older deadline is served, the newer counted.
func (s *Service) makeReady(t *Timer, due Instant) {
	if t.flags.has(flagQueued) {
		t.overruns = addSaturating(t.overruns, 1)
		s.stats.Coalesced++
		return
	}
	t.flags |= flagQueued
	sl := &s.slots[t.slot-1]
	sl.due, sl.stamp = due, s.work.nextStamp()
	sl.prev, sl.next = s.ready.tail, 0
	if sl.prev == 0 {
		s.ready.head = t.slot
	} else {
		s.slots[sl.prev-1].next = t.slot
	}
	s.ready.tail = t.slot
}

// unready withdraws the queued call of t.
func (s *Service) unready(t *Timer) {
	t.flags &^= flagQueued
	sl := &s.slots[t.slot-1]
	if sl.prev == 0 {
		s.ready.head = sl.next
	} else {
		s.slots[sl.prev-1].next = sl.next
	}
	if sl.next == 0 {
		s.ready.tail = sl.prev
	} else {
		s.slots[sl.next-1].prev = sl.prev
	}
	sl.prev, sl.next = 0, 0
}

// Pending reports whether RunPending would find something to run.
func (s *Service) Pending() bool {
	st := s.lk.enter()
	p := s.ready.head != 0 || s.work.count > 0 || s.work.first != nil
	s.lk.exit(st)
	return p
}

// RunPending runs the soft timers and deferred work that were queued before the
// call, oldest first, at most limit of them (0: all), and returns how many. Soft
// handlers never overlap each other; a hard one may interrupt a soft one. While
// one call is at work any other returns 0. From main; in interrupt context it
// does nothing but record a fault (FaultInISR). It does not allocate.
func (s *Service) RunPending(limit int) int {
	st := s.lk.enter()
	if s.drv != nil && s.inISR() {
		f := s.record(nil, FaultInISR, "timer: RunPending in interrupt context")
		s.lk.exit(st)
		s.tell(f)
		return 0
	}
	if s.drv == nil || s.ready.running {
		s.lk.exit(st)
		return 0
	}
	s.ready.running = true
	last := s.work.stamp
	mark := s.markSoftThread()
	s.lk.exit(st)
	n := 0
	for (limit <= 0 || n < limit) && s.runOne(last) {
		n++
	}
	st = s.lk.enter()
	s.ready.running = false
	s.softNow = nil
	s.lk.exit(st)
	unmarkThread(mark)
	return n
}

// job is one soft call: of a timer's handler or of a task.
type job struct {
	t    *Timer
	h    Handler
	task Task
	arg  uintptr
}

// runOne runs the oldest job whose stamp is not after last.
func (s *Service) runOne(last uint32) bool {
	s.softGuard.enter()
	st := s.lk.enter()
	s.softNow = nil
	j, ok := s.nextJob(last)
	s.lk.exit(st)
	if ok {
		s.callSoft(j)
	}
	s.softGuard.exit()
	return ok
}

// nextJob takes the oldest of the three heads, if its stamp is not after last.
func (s *Service) nextJob(last uint32) (job, bool) {
	w := &s.work
	ready, ring, list := s.ready.head != 0, w.count > 0, w.first != nil
	var a, b, c uint32 // their stamps
	if ready {
		a = s.slots[s.ready.head-1].stamp
		ready = notAfter(a, last)
	}
	if ring {
		b = w.ring[w.head].stamp
		ring = notAfter(b, last)
	}
	if list {
		c = w.first.stamp
		list = notAfter(c, last)
	}
	switch {
	case ready && !(ring && notAfter(b, a)) && !(list && notAfter(c, a)):
		return s.takeReady(), true
	case ring && !(list && notAfter(c, b)):
		return w.takeRing(), true
	case list:
		return w.takeList(), true
	}
	return job{}, false
}

// notAfter compares stamps, exact while fewer than 2^31 lie between them.
func notAfter(a, b uint32) bool { return int32(a-b) <= 0 }

func (s *Service) takeReady() job {
	sl := &s.slots[s.ready.head-1]
	t := sl.t
	s.softNow, s.softDue = t, sl.due
	s.unready(t)
	if s.drv != nil {
		s.began(t, s.drv.Now(), sl.due)
	}
	return job{t: t, h: t.handler}
}

func (j *job) run() {
	if j.t != nil {
		j.h.OnTimer(j.t)
		return
	}
	j.task.Run(j.arg)
}
