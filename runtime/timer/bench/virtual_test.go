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

// virtualOwn runs n periodic hard timers for events calls on a simulated
// machine.
func virtualOwn(t *testing.T, n int) func(events int) time.Duration {
	return func(events int) time.Duration {
		m := simhw.New(simhw.Config{Hz: 1_000_000, LogSize: -1})
		s := new(timer.Service)
		if err := s.Start(m, timer.Options{}); err != nil {
			t.Fatal(err)
		}
		c := &tick{}
		timers := make([]timer.Timer, n)
		for i := range timers {
			if err := timers[i].Init(timer.Config{Service: s, Period: gap(i), Hard: true, Handler: c}); err != nil {
				t.Fatal(err)
			}
		}
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
	for n, want := range map[int]gate{1: {20, 0}, 100: {8, 0}, 1000: {6, 0}} {
		own := virtualOwn(t, n)
		a := compare(31, 10_000, own, bubble(t, n, afterFuncs))
		b := compare(31, 10_000, own, bubble(t, n, sleepers))
		name, faster := "AfterFunc+Reset", a
		if b.anchor < a.anchor {
			name, faster = "Sleep loops", b
		}
		faster.report(t, fmt.Sprintf("virtual clock, %d timers, vs synctest %s", n, name), want)
	}
}

func TestGateVirtualQuartz(t *testing.T) {
	for n, want := range map[int]gate{1: {45, 0}, 100: {25, 0}, 1000: {100, 0}} {
		events := 2000
		compare(11, events, virtualOwn(t, n), func(events int) time.Duration {
			return quartzTickers(t, n, events)
		}).report(t, fmt.Sprintf("virtual clock, %d timers, vs quartz TickerFunc", n), want)
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
