package timertest

import "github.com/isrlint/isrlint/runtime/timer"

// first is the armed timer that is served next: of those on channel (0: the
// software timers), the earliest deadline, then the earliest arming.
func (m *Model) first(ch timer.Channel) *modelTimer {
	var best *modelTimer
	for i := range m.t {
		t := &m.t[i]
		if !t.armed || t.cfg.Channel != ch {
			continue
		}
		if best == nil || t.when < best.when || t.when == best.when && t.seq < best.seq {
			best = t
		}
	}
	return best
}

// Next is the earliest deadline of all.
func (m *Model) Next() (at timer.Instant, ok bool) {
	for i := range m.t {
		if t := &m.t[i]; t.armed && (!ok || t.when < at) {
			at, ok = t.when, true
		}
	}
	return at, ok
}

// Late is the number of software timers whose deadline has passed: 0 whenever
// no interrupt is masked or pending.
func (m *Model) Late() (n int) {
	for i := range m.t {
		if t := &m.t[i]; t.armed && t.cfg.Channel == timer.Software && t.when <= m.Now {
			n++
		}
	}
	return n
}

// Interrupt serves what is due: channel n's timer if n >= 0, then the software
// timers.
func (m *Model) Interrupt(n int) {
	ran := 0
	if n >= 0 {
		if t := m.first(timer.HW(n)); t != nil && t.when <= m.Now {
			ran += m.expire(t)
		}
	}
	for m.MaxRun == 0 || ran < m.MaxRun {
		t := m.first(timer.Software)
		if t == nil || t.when > m.Now {
			return
		}
		ran += m.expire(t)
	}
}

// expire returns the number of hard handlers it ran.
func (m *Model) expire(t *modelTimer) int {
	id := 0
	for &m.t[id] != t {
		id++
	}
	due := t.when
	if t.cfg.Mode == timer.OneShot {
		m.disarm(t)
	} else {
		m.advance(t)
	}
	if t.cfg.Hard {
		m.call(id, due)
		return 1
	}
	for _, r := range m.ready {
		if r.id == id {
			t.overruns++
			return 0
		}
	}
	t.due = due
	m.seq++
	m.ready = append(m.ready, modelCall{id: id, stamp: m.seq})
	return 0
}

func (m *Model) advance(t *modelTimer) {
	t.k++
	if t.cfg.Hard && t.cfg.Missed == timer.CatchUp || t.deadline() > m.Now {
		m.arm(t, t.deadline())
		return
	}
	for ; t.deadline() <= m.Now; t.k++ {
		t.overruns++
	}
	if t.cfg.Missed == timer.Delay {
		t.origin, t.k = m.Now, 1
	}
	m.arm(t, t.deadline())
}

func (m *Model) call(id int, due timer.Instant) {
	if m.Call(id, due, m.t[id].handler) && !m.t[id].cfg.KeepGoing {
		m.Deinit(id)
	}
}

// Schedule queues a task; false if Queue of them wait already.
func (m *Model) Schedule(task int) bool {
	n := 0
	for _, r := range m.ready {
		if r.id < 0 {
			n++
		}
	}
	if n >= m.Queue {
		return false
	}
	m.seq++
	m.ready = append(m.ready, modelCall{id: -1, task: task, stamp: m.seq})
	return true
}

// RunPending runs the soft calls queued now, at most limit (0: all).
func (m *Model) RunPending(limit int) (n int) {
	last := m.seq
	for len(m.ready) > 0 && m.ready[0].stamp <= last && (limit <= 0 || n < limit) {
		r := m.ready[0]
		m.ready = m.ready[1:]
		n++
		if r.id < 0 {
			m.Call(-1, 0, r.task)
			continue
		}
		m.call(r.id, m.t[r.id].due)
	}
	return n
}
