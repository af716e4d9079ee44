package bench

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/quartz"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
)

// gap is the period of virtual timer i: different for each, so that events come
// one by one.
func gap(i int) time.Duration { return time.Millisecond + time.Duration(i)*time.Microsecond }

// machine starts n periodic hard timers on a simulated machine.
func machine(t testing.TB, n int, c timer.Handler) (*simhw.Machine, *timer.Service) {
	m := simhw.New(simhw.Config{Hz: 1_000_000, LogSize: -1})
	s := new(timer.Service)
	if err := s.Start(m, timer.Options{}); err != nil {
		t.Fatal(err)
	}
	timers := make([]timer.Timer, n)
	for i := range timers {
		if err := timers[i].Init(timer.Config{Service: s, Period: gap(i), Hard: true, Handler: c}); err != nil {
			t.Fatal(err)
		}
	}
	return m, s
}

// virtualFree lets time pass until about so many calls were made, as synctest
// does, and scales to their number.
func virtualFree(t *testing.T, n int) func(events int) time.Duration {
	return func(events int) time.Duration {
		c := &calls{}
		m, s := machine(t, n, c)
		begin := time.Now()
		m.Advance(gap(n/2)*time.Duration(events/n) + 1)
		d := time.Since(begin)
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
		return d * time.Duration(events) / time.Duration(c.n)
	}
}

// virtualSteps advances from event to event, as quartz does.
func virtualSteps(t *testing.T, n int) func(events int) time.Duration {
	return func(events int) time.Duration {
		c := &calls{}
		m, s := machine(t, n, c)
		begin := time.Now()
		for c.n < events {
			m.Step()
		}
		d := time.Since(begin)
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
		return d
	}
}

// calls only counts.
type calls struct{ n int }

func (c *calls) OnTimer(*timer.Timer) { c.n++ }

// The two shapes of synctest: AfterFunc with Reset, and goroutines that sleep.
// The time is taken outside the bubble, whose own clock is fake.
func bubble(t *testing.T, n int, shape func(n, events int)) func(events int) time.Duration {
	return func(events int) time.Duration {
		begin := time.Now()
		synctest.Test(t, func(*testing.T) { shape(n, events) })
		return time.Since(begin)
	}
}

func afterFuncs(n, events int) {
	each := events / n
	done := make(chan bool, n)
	for i := 0; i < n; i++ {
		left := each
		var tm *time.Timer
		tm = time.AfterFunc(gap(i), func() {
			if left--; left == 0 {
				done <- true
				return
			}
			tm.Reset(gap(i))
		})
	}
	for i := 0; i < n; i++ {
		<-done
	}
}

func sleepers(n, events int) {
	each := events / n
	done := make(chan bool, n)
	for i := 0; i < n; i++ {
		go func() {
			for k := 0; k < each; k++ {
				time.Sleep(gap(i))
			}
			done <- true
		}()
	}
	for i := 0; i < n; i++ {
		<-done
	}
}

func TestGateVirtualSynctest(t *testing.T) {
	for _, c := range []struct {
		n    int
		want float64
	}{{1, 20}, {100, 8}, {1000, 6}} {
		own := virtualFree(t, c.n)
		a := compare(61, 10_000, own, bubble(t, c.n, afterFuncs))
		b := compare(61, 10_000, own, bubble(t, c.n, sleepers))
		name, faster := "`AfterFunc`+`Reset`", a
		if b.anchor < a.anchor {
			name, faster = "`Sleep` loops", b
		}
		faster.report(t, fmt.Sprintf("virtual clock vs synctest (%s), %s armed", name, thousands(c.n)), both(c.want))
	}
}

func TestGateVirtualQuartz(t *testing.T) {
	for _, c := range []struct {
		n    int
		want float64
	}{{1, 45}, {100, 25}, {1000, 100}} {
		compare(31, 2000, virtualSteps(t, c.n), func(events int) time.Duration {
			return quartzTickers(t, c.n, events)
		}).report(t, fmt.Sprintf("virtual clock vs quartz `TickerFunc`, %s armed", thousands(c.n)), both(c.want))
	}
}

// quartzTickers is quartz' faster shape, with its logger off.
func quartzTickers(t *testing.T, n, events int) time.Duration {
	ctx, cancel := context.WithCancel(context.Background())
	mock := quartz.NewMock(t).WithLogger(quartz.NoOpLogger)
	called := 0
	var waiters []quartz.Waiter
	for i := 0; i < n; i++ {
		waiters = append(waiters, mock.TickerFunc(ctx, gap(i), func() error {
			called++
			return nil
		}))
	}
	begin := time.Now()
	for k := 0; k < events; k++ {
		_, w := mock.AdvanceNext()
		w.MustWait(ctx)
	}
	d := time.Since(begin)
	cancel()
	for _, w := range waiters {
		_ = w.Wait() // context.Canceled
	}
	if called < events {
		t.Errorf("%d calls of %d", called, events)
	}
	return d
}
