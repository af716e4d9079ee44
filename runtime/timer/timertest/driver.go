package timertest

import (
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Driver checks an implementation against the contract of timer.Driver: a
// constant rate, a clock that does not go back, alarms in the past, at the
// present, replaced by earlier ones, beyond the counter's range, and handlers
// that are never early. wait lets the given time pass: time.Sleep for a driver
// in real time, Advance for a simulated one. It takes about 60 waits of up to
// 50 ms. d must not be in use.
func Driver(t testing.TB, d timer.Driver, wait func(time.Duration)) {
	t.Helper()
	s := new(timer.Service)
	if err := s.Start(d, timer.Options{}); err != nil {
		t.Fatalf("start: %v", err)
	}
	c := &conformance{TB: t, s: s, d: d, wait: wait, tick: timer.Instant(d.Hz()) / 1000}
	c.clock()
	for _, distance := range []timer.Instant{-1 << 40, -1, 0, 1, 2, 5 * c.tick, 20 * c.tick} {
		c.alarm(distance)
	}
	c.replaced()
	c.neverEarly()
	c.farAway()
	if err := s.Stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
	if err := s.Start(d, timer.Options{}); err != nil {
		t.Errorf("second start: %v", err)
	} else if err := s.Stop(); err != nil {
		t.Errorf("second stop: %v", err)
	}
}

type conformance struct {
	testing.TB
	s    *timer.Service
	d    timer.Driver
	wait func(time.Duration)
	tick timer.Instant // ticks per millisecond
}

func (c *conformance) clock() {
	c.Helper()
	hz, last := c.d.Hz(), c.d.Now()
	for i := 0; i < 20; i++ {
		c.wait(time.Millisecond)
		now := c.d.Now()
		if now < last {
			c.Errorf("the clock went back from %d to %d", last, now)
		}
		last = now
	}
	if c.d.Hz() != hz || hz == 0 {
		c.Errorf("the rate changed from %d to %d", hz, c.d.Hz())
	}
}

// once is a handler that notes when it was called.
type once struct {
	s  *timer.Service
	at chan served
}

type served struct{ due, now timer.Instant }

func (o *once) OnTimer(t *timer.Timer) {
	select {
	case o.at <- served{t.Due(), o.s.Now()}:
	default:
	}
}

// arm sets a one-shot timer to fire at; its call must come within a second.
func (c *conformance) arm(tm *timer.Timer, at timer.Instant) *once {
	c.Helper()
	o := &once{s: c.s, at: make(chan served, 1)}
	err := tm.Init(timer.Config{
		Service: c.s, Mode: timer.OneShot, Period: time.Hour, Hard: true, Handler: o,
	})
	if err != nil {
		c.Fatalf("init: %v", err)
	}
	tm.ResetAt(at)
	return o
}

func (c *conformance) fired(o *once, what string) {
	c.Helper()
	for i := 0; i < 40 && len(o.at) == 0; i++ {
		c.wait(50 * time.Millisecond / 2)
	}
	if len(o.at) == 0 {
		c.Errorf("%s: no interrupt within a second", what)
		return
	}
	if x := <-o.at; x.now < x.due {
		c.Errorf("%s: handler at %d, due %d", what, x.now, x.due)
	}
}

func (c *conformance) alarm(distance timer.Instant) {
	c.Helper()
	var tm timer.Timer
	c.fired(c.arm(&tm, c.d.Now()+distance), "one alarm")
	tm.Deinit()
}

// replaced: an earlier alarm takes over from a later one, and the later one
// comes all the same.
func (c *conformance) replaced() {
	c.Helper()
	var far, near timer.Timer
	now := c.d.Now()
	f := c.arm(&far, now+40*c.tick)
	n := c.arm(&near, now+2*c.tick)
	c.fired(n, "earlier alarm")
	c.fired(f, "later alarm")
	far.Deinit()
	near.Deinit()
}

func (c *conformance) neverEarly() {
	c.Helper()
	var tm [8]timer.Timer
	var o [8]*once
	now := c.d.Now()
	for i := range tm {
		o[i] = c.arm(&tm[i], now+timer.Instant(i*i)*c.tick/2+timer.Instant(i))
	}
	for i := range tm {
		c.fired(o[i], "one of many")
		tm[i].Deinit()
	}
}

// farAway: an alarm beyond any counter's range does not fire now, nor does it
// keep a nearer one from firing.
func (c *conformance) farAway() {
	c.Helper()
	var far, near timer.Timer
	f := c.arm(&far, c.d.Now()+1<<40)
	c.wait(5 * time.Millisecond)
	if len(f.at) > 0 {
		c.Error("a far alarm fired")
	}
	c.fired(c.arm(&near, c.d.Now()+c.tick), "near alarm")
	far.Deinit()
	near.Deinit()
}
