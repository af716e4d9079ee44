package timer

import "fmt"

// CheckInvariants is for tests: what must hold outside critical sections.
func (s *Service) CheckInvariants() error {
	st := s.lk.enter()
	defer s.lk.exit(st)
	if err := s.queue.check(s.slots); err != nil {
		return err
	}
	armed, queued, idle := 0, 0, 0
	for i := range s.slots {
		t := s.slots[i].t
		if t == nil {
			continue
		}
		if int(t.slot) != i+1 {
			return fmt.Errorf("slot %d holds a timer of slot %d", i, t.slot)
		}
		if t.flags.has(flagArmed) {
			armed++
		}
		if t.flags.has(flagQueued) {
			queued++
		}
		waits := t.flags.has(flagArmed) && t.channel == Software
		switch in := s.slots[i].pos != 0; {
		case waits && !in:
			return fmt.Errorf("timer in slot %d: not in the queue, flags %b", i, t.flags)
		case in && !waits && s.slots[i].pos != inFront:
			idle++
		}
	}
	if limit := s.batch + len(s.queue.front) + len(s.channels); idle > limit || idle > 0 && s.eager {
		return fmt.Errorf("%d nodes of stopped timers in the heap, limit %d, eager: %t", idle, limit, s.eager)
	}
	if armed != s.armed {
		return fmt.Errorf("%d armed, counted %d", armed, s.armed)
	}
	for i := s.ready.head; i != 0; i = s.slots[i-1].next {
		queued--
	}
	if queued != 0 {
		return fmt.Errorf("ready list is off by %d", queued)
	}
	if first, ok := s.queue.first(s.slots); ok && !s.pass.running && (!s.alarmSet || s.alarm > max(first, s.drv.Now()+1)) { // +1: yield's microsecond
		return fmt.Errorf("alarm %d (set: %t) is later than the first key %d", s.alarm, s.alarmSet, first)
	}
	return nil
}

func (q *queue) check(slots []Slot) error {
	for i, n := range q.nodes {
		if i > 0 && n.before(q.nodes[(i-1)/4]) {
			return fmt.Errorf("heap node %d is before its parent", i)
		}
		sl := &slots[n.slot]
		if sl.pos != uint32(i+1) {
			return fmt.Errorf("position of slot %d is %d, its node is %d", n.slot, sl.pos, i+1)
		}
		if sl.t == nil || sl.t.flags.has(flagArmed) && (Node{when: sl.t.when, seq: sl.t.seq}).before(n) {
			return fmt.Errorf("heap node %d is not a lower bound", i)
		}
	}
	live := map[uint32]bool{}
	for i, n := range q.front[q.taken:] {
		if i > 0 && n.before(q.front[q.taken+i-1]) {
			return fmt.Errorf("front node %d is out of order", i)
		}
		if t := slots[n.slot].t; t != nil && t.seq == n.seq {
			if live[n.slot] || slots[n.slot].pos != inFront {
				return fmt.Errorf("front node of slot %d is double or misplaced", n.slot)
			}
			live[n.slot] = true
		}
	}
	return nil
}

// Lazy is for tests: the number of stale keys in the heap.
func (s *Service) Lazy() (n int) {
	for _, nd := range s.queue.nodes {
		if s.slots[nd.slot].t.seq != nd.seq {
			n++
		}
	}
	return n
}

// SetSeq is for tests: it moves the arming sequence near its wrap-around.
func (s *Service) SetSeq(n uint32) { s.seq, s.work.stamp = n, n }
