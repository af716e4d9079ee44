package timertest

import (
	"math/big"
	"slices"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Model is the reference for the order and time of calls: no heap, no batches,
// no alarm, deadlines by a closed formula with big numbers. It is told when
// interrupts come, so it also predicts the behaviour of late ones. Timers are
// numbers; Call is told of each handler call and may call any method.
type Model struct {
	// Call is a handler call of timer id for the deadline due, or of a task
	// with id -1; fail reports that the handler panicked.
	Call func(id int, due timer.Instant, handler int) (fail bool)
	// Now is the time; the user moves it.
	Now timer.Instant
	// Hz, MaxRun (0: no bound) and Queue are as the service's.
	Hz     uint32
	MaxRun int
	Queue  int
	// Armed is the number of armed timers.
	Armed int

	t     []modelTimer
	seq   int // armings and queueings, never wraps
	ready []modelCall
}

// modelCall is a queued soft call, of a timer or, with id -1, of a task.
type modelCall struct{ id, task, stamp int }

type modelTimer struct {
	cfg      timer.Config
	handler  int
	set      bool // was set up
	armed    bool
	when     timer.Instant
	seq      int
	overruns uint32
	due      timer.Instant // of the queued call

	origin   timer.Instant // deadline k is origin + ceil(k*num/den)
	k        int64
	num, den *big.Int
}

// NewModel is a model of n timers.
func NewModel(n int, hz uint32) *Model {
	return &Model{Hz: hz, t: make([]modelTimer, n)}
}

// period is d or f in ticks, as a fraction.
func (m *Model) period(d time.Duration, f timer.Ratio) (num, den *big.Int) {
	hz := big.NewInt(int64(m.Hz))
	if f == (timer.Ratio{}) {
		return hz.Mul(hz, big.NewInt(int64(d))), big.NewInt(int64(time.Second))
	}
	return hz.Mul(hz, big.NewInt(int64(f.Den))), big.NewInt(int64(f.Num))
}

// ceil is k*num/den rounded up.
func ceil(k int64, num, den *big.Int) timer.Instant {
	n := new(big.Int).Mul(big.NewInt(k), num)
	n.Add(n, den).Sub(n, big.NewInt(1))
	return timer.Instant(n.Div(n, den).Int64())
}

func (m *Model) ticks(d time.Duration) timer.Instant {
	num, den := m.period(d, timer.Ratio{})
	return ceil(1, num, den)
}

// Init sets up timer id with a configuration that the service accepted.
func (m *Model) Init(id int, cfg timer.Config, handler int) {
	m.Deinit(id)
	t := &m.t[id]
	t.cfg, t.handler, t.set, t.overruns = cfg, handler, true, 0
	t.num, t.den = m.period(cfg.Period, cfg.Freq)
	t.origin, t.k = m.Now, 1
	if cfg.Phase > 0 {
		t.origin, t.k = m.Now+m.ticks(cfg.Phase), 0
	}
	m.arm(t, t.deadline())
}

func (t *modelTimer) deadline() timer.Instant { return t.origin + ceil(t.k, t.num, t.den) }

func (m *Model) arm(t *modelTimer, at timer.Instant) {
	m.seq++
	if !t.armed {
		m.Armed++
	}
	t.armed, t.when, t.seq = true, at, m.seq
}

func (m *Model) disarm(t *modelTimer) {
	if t.armed {
		m.Armed--
	}
	t.armed = false
}

func (m *Model) withdraw(id int) bool {
	i := slices.IndexFunc(m.ready, func(c modelCall) bool { return c.id == id })
	if i >= 0 {
		m.ready = slices.Delete(m.ready, i, i+1)
	}
	return i >= 0
}

// Owner is the timer that owns hardware channel n, -1 if none.
func (m *Model) Owner(ch timer.Channel) int {
	return slices.IndexFunc(m.t, func(t modelTimer) bool { return t.set && t.cfg.Channel == ch })
}

// Deinit stops timer id.
func (m *Model) Deinit(id int) bool {
	was := m.withdraw(id) || m.t[id].armed
	m.disarm(&m.t[id])
	return was
}

// ResetAt arms timer id for at.
func (m *Model) ResetAt(id int, at timer.Instant) bool {
	t := &m.t[id]
	if !t.set {
		return false
	}
	was := m.withdraw(id) || t.armed
	t.origin, t.k = at, 0
	m.arm(t, at)
	return was
}

// Reset arms timer id for d from now.
func (m *Model) Reset(id int, d time.Duration) bool {
	return m.ResetAt(id, m.Now+max(0, m.ticks(max(0, d))))
}

// SetHandler changes the handler's number.
func (m *Model) SetHandler(id, handler int) {
	if m.t[id].set {
		m.t[id].handler = handler
	}
}

// SetPeriod changes the period from the pending deadline on.
func (m *Model) SetPeriod(id int, d time.Duration) {
	t := &m.t[id]
	if !t.set {
		return
	}
	t.num, t.den = m.period(d, timer.Ratio{})
	t.origin, t.k = t.when, 0
}

// DeinitAll stops every timer.
func (m *Model) DeinitAll() (n int) {
	n = m.Armed
	for id := range m.t {
		m.Deinit(id)
	}
	return n
}

// Overruns reads and clears.
func (m *Model) Overruns(id int) uint32 {
	n := m.t[id].overruns
	m.t[id].overruns = 0
	return n
}

// Deadline is the next expiry of timer id.
func (m *Model) Deadline(id int) (timer.Instant, bool) {
	t := &m.t[id]
	if !t.armed {
		return 0, false
	}
	return t.when, true
}
