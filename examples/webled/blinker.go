//go:build !tinygo

package main

import (
	"context"
	"sync"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// pin is the simulated output: what the hard handler drives.
type pin struct{ high bool }

func (p *pin) Set(high bool) { p.high = high }

// toggler is the handler object. In interrupt context it touches its own fields
// and hands the rest on.
type toggler struct {
	timer.TogglePin
	toggles uint32
	publish timer.Work
}

// OnTimer toggles the LED and asks for the news to be published.
func (x *toggler) OnTimer(t *timer.Timer) {
	x.TogglePin.OnTimer(t)
	x.toggles++
	x.publish.Submit() // cannot fail; at most once in the queue
}

// state is what the pages are told.
type state struct {
	High    bool   `json:"high"`
	Running bool   `json:"running"`
	Millis  int64  `json:"millis"`
	Toggles uint32 `json:"toggles"`
	Missed  uint32 `json:"missed"` // expiries without a call of their own
}

// blinker is the timer with its handler, and those who watch it.
type blinker struct {
	x      toggler
	pin    pin
	shared timer.Critical // around what x and main share

	mu      sync.Mutex // guards the rest
	op      timer.Operator
	missed  uint32
	mirror  *fileLED
	viewers map[chan state]bool
}

func newBlinker(s *timer.Service, period time.Duration, mirror *fileLED) *blinker {
	b := &blinker{mirror: mirror, viewers: map[chan state]bool{}, shared: timer.Critical{Service: s}}
	b.x.Pin = &b.pin
	b.x.publish = timer.Work{Service: s, Task: b}
	b.op = timer.Operator{Service: s, Period: period, Handler: &b.x, Hard: true}
	return b
}

// loop is main's idle loop: it runs what handlers handed on.
func (b *blinker) loop(ctx context.Context) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			b.x.publish.Service.RunPending(0)
		}
	}
}

// Run is the deferred work: in main context it tells the real LED and the
// pages.
func (b *blinker) Run(uintptr) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tell()
}

// tell publishes the state; mu is held. A page that does not keep up misses
// states in between, never the last one.
func (b *blinker) tell() {
	s := b.stateLocked()
	if b.mirror != nil {
		b.mirror.Set(s.High)
	}
	for c := range b.viewers {
		select {
		case <-c: // replace one it has not read
		default:
		}
		c <- s
	}
}

func (b *blinker) stateLocked() state {
	st := b.shared.Enter()
	s := state{High: b.pin.high, Toggles: b.x.toggles}
	b.shared.Exit(st)
	b.missed += b.op.Timer.Overruns()
	s.Missed = b.missed
	s.Running = b.op.Running()
	s.Millis = b.op.Period.Milliseconds()
	return s
}

// start, stop and setPeriod are what the page asks for.
func (b *blinker) start() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer b.tell()
	return b.op.Start()
}

func (b *blinker) stop() {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer b.tell()
	b.op.Stop()
}

func (b *blinker) setPeriod(d time.Duration) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer b.tell()
	old := b.op.Period
	b.op.Period = d
	if !b.op.Running() {
		return nil
	}
	err := b.op.Start() // the new period begins now
	if err != nil {
		b.op.Period = old
	}
	return err
}

// watch adds a viewer, whose first state is waiting; leave removes it.
func (b *blinker) watch() chan state {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := make(chan state, 1)
	c <- b.stateLocked()
	b.viewers[c] = true
	return c
}

func (b *blinker) leave(c chan state) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.viewers, c)
}

// close stops the timer for good: after it, the handler does not run.
func (b *blinker) close() error { return b.op.Timer.DeinitWait() }
