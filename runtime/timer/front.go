package timer

// source says where the first node of the queue is.
type source uint8

const (
	nowhere source = iota
	inHeap
	inRun
)

// peek finds the node with the least key; dead nodes of front are passed over.
func (q *queue) peek(slots []Slot) (Node, source) {
	for q.taken < len(q.front) {
		n := q.front[q.taken]
		if t := slots[n.slot].t; t != nil && t.seq == n.seq {
			if len(q.nodes) > 0 && q.nodes[0].before(n) {
				return q.nodes[0], inHeap
			}
			return n, inRun
		}
		q.taken++
	}
	if len(q.nodes) == 0 {
		return Node{}, nowhere
	}
	return q.nodes[0], inHeap
}

// first is a lower bound of the earliest deadline; exact after settle.
func (q *queue) first(slots []Slot) (Instant, bool) {
	if q.taken < len(q.front) || len(q.nodes) == 0 {
		n, src := q.peek(slots)
		return n.when, src != nowhere
	}
	return q.nodes[0].when, true
}

// settle makes the root's key true, moving at most limit stale nodes; false if
// that was not enough.
func (q *queue) settle(slots []Slot, limit int) bool {
	for len(q.nodes) > 0 {
		n := q.nodes[0]
		t := slots[n.slot].t
		if n.seq == t.seq {
			return true
		}
		if limit--; limit < 0 {
			return false
		}
		q.renew(slots)
	}
	return true
}

// renew gives the root's stale node its true key, or takes it out.
func (q *queue) renew(slots []Slot) {
	q.settled++
	i := q.nodes[0].slot
	if t := slots[i].t; t.flags.has(flagArmed) {
		q.down(slots, 0, Node{when: t.when, seq: t.seq, slot: i})
	} else {
		q.remove(slots, 0)
	}
}

// later reports that nothing is due at now, without looking at what is not
// certain: stale keys, dead nodes in front.
func (q *queue) later(now Instant) bool {
	return q.taken == len(q.front) && (len(q.nodes) == 0 || q.nodes[0].when > now)
}

// take returns the timer that is due first, or nil. Its node may stay in the
// heap; expire moves or drops it. ok is false if stale keys used up the limit.
func (q *queue) take(slots []Slot, now Instant, limit int) (t *Timer, ok bool) {
	if q.taken == len(q.front) && len(q.nodes) > 0 && !q.crowded(now) {
		n := q.nodes[0]
		if t = slots[n.slot].t; n.seq == t.seq && n.when <= now {
			return t, true
		}
	}
	n, src := q.peek(slots)
	if src == inHeap && n.when <= now && slots[n.slot].t.seq != n.seq {
		if !q.settle(slots, limit) {
			return nil, false
		}
		n, src = q.peek(slots)
	}
	if src == nowhere || n.when > now {
		return nil, true
	}
	if src == inHeap && q.taken == len(q.front) && q.crowded(now) {
		q.fill(slots, now, limit)
		n, src = q.front[0], inRun
	}
	if src == inRun {
		q.taken++
		slots[n.slot].pos = 0
	}
	return slots[n.slot].t, true
}

// crowded tells whether a run is worth its while: more than the root is due.
func (q *queue) crowded(now Instant) bool {
	if cap(q.front) == 0 {
		return false
	}
	for i := 1; i < min(5, len(q.nodes)); i++ {
		if q.nodes[i].when <= now {
			return true
		}
	}
	return false
}

// fill moves due nodes from the heap, whose root is settled, to front. In front
// a timer counts as armed as before; nothing but the place of its node changed.
func (q *queue) fill(slots []Slot, now Instant, limit int) {
	q.front, q.taken = q.front[:0], 0
	for len(q.front) < cap(q.front) && len(q.nodes) > 0 && q.nodes[0].when <= now {
		n := q.nodes[0]
		t := slots[n.slot].t
		if n.seq != t.seq {
			if limit--; limit < 0 {
				return
			}
			q.renew(slots)
			continue
		}
		q.remove(slots, 0)
		slots[n.slot].pos = inFront
		q.front = q.front[:len(q.front)+1]
		q.front[len(q.front)-1] = n
	}
}
