package hostdriver_test

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

const ms = time.Millisecond

// open starts a service in real time and checks at the end that nothing stays:
// no timer, no goroutine.
func open(t *testing.T, o timer.Options) (*timer.Service, *hostdriver.Driver) {
	t.Helper()
	before := runtime.NumGoroutine()
	d := hostdriver.New(hostdriver.Options{})
	s := new(timer.Service)
	if err := s.Start(d, o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		timertest.CheckLeaks(t, s)
		if err := s.Stop(); err != nil {
			t.Errorf("stop: %v", err)
		}
		for i := 0; runtime.NumGoroutine() > before; i++ {
			if i == 100 {
				t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
				return
			}
			time.Sleep(ms)
		}
	})
	return s, d
}

func cfg(s *timer.Service, mode timer.Mode, d time.Duration, f func(*timer.Timer)) timer.Config {
	return timer.Config{Service: s, Mode: mode, Period: d, Hard: true, Handler: timer.HandlerFunc(f)}
}

func TestFires(t *testing.T) {
	s, _ := open(t, timer.Options{})
	fired := make(chan time.Duration, 1)
	begin := time.Now()
	var tm timer.Timer
	if err := tm.Init(cfg(s, timer.OneShot, 20*ms, func(*timer.Timer) { fired <- time.Since(begin) })); err != nil {
		t.Fatal(err)
	}
	if d := <-fired; d < 20*ms {
		t.Errorf("fired after %v, before its time", d)
	}
}

func TestNeverEarlyAndOnTheGrid(t *testing.T) {
	s, _ := open(t, timer.Options{})
	const n = 300
	var early, calls atomic.Int32
	done := make(chan bool)
	var tm timer.Timer
	var first timer.Instant
	c := cfg(s, timer.Periodic, ms, func(x *timer.Timer) {
		now, due := s.Now(), x.Due()
		if now < due {
			early.Add(1)
		}
		if first == 0 {
			first = due
		}
		if (due-first)%timer.Instant(ms) != 0 {
			early.Add(1)
		}
		if calls.Add(1) == n {
			x.Deinit()
			close(done)
		}
	})
	if err := tm.Init(c); err != nil {
		t.Fatal(err)
	}
	<-done
	if early.Load() > 0 {
		t.Errorf("%d of %d calls were early or off the grid", early.Load(), n)
	}
}

func TestEarlierAlarmWakesTheThread(t *testing.T) {
	s, d := open(t, timer.Options{})
	var far, near timer.Timer
	fired := make(chan bool, 1)
	if err := far.Init(cfg(s, timer.OneShot, time.Hour, func(*timer.Timer) {})); err != nil {
		t.Fatal(err)
	}
	time.Sleep(20 * ms) // the thread sleeps for an hour now
	before := d.Wakes()
	if err := near.Init(cfg(s, timer.OneShot, ms, func(*timer.Timer) { fired <- true })); err != nil {
		t.Fatal(err)
	}
	select {
	case <-fired:
	case <-time.After(10 * time.Second):
		t.Fatal("the thread slept on")
	}
	if d.Wakes() == before {
		t.Error("nobody woke the thread")
	}
	far.Deinit()
}

// The sticky alarm: starting and stopping the earliest timer over and over does
// not talk to the thread each time.
func TestStickyAlarm(t *testing.T) {
	s, d := open(t, timer.Options{})
	var tm timer.Timer
	if err := tm.Init(cfg(s, timer.OneShot, time.Hour, func(*timer.Timer) {})); err != nil {
		t.Fatal(err)
	}
	tm.Deinit()
	before := d.Wakes()
	for i := 0; i < 10_000; i++ {
		tm.Reset(time.Second)
		tm.Deinit()
	}
	if n := d.Wakes() - before; n > 50 {
		t.Errorf("%d wake-ups for 10000 starts", n)
	}
}

func TestPanicIsContained(t *testing.T) {
	told := make(chan timer.FaultKind, 2)
	s, _ := open(t, timer.Options{OnFault: func(f *timer.Fault) { told <- f.Kind }})
	var a, b timer.Timer
	if err := a.Init(cfg(s, timer.Periodic, ms, func(*timer.Timer) { panic("once") })); err != nil {
		t.Fatal(err)
	}
	if k := <-told; k != timer.FaultPanic {
		t.Errorf("fault of kind %d", k)
	}
	if err := b.Init(cfg(s, timer.Periodic, ms, func(*timer.Timer) { runtime.Goexit() })); err != nil {
		t.Fatal(err)
	}
	if k := <-told; k != timer.FaultGoexit {
		t.Errorf("fault of kind %d", k)
	}
	fired := make(chan bool, 1)
	if err := a.Init(cfg(s, timer.OneShot, ms, func(*timer.Timer) { fired <- true })); err != nil {
		t.Fatal(err)
	}
	<-fired // the thread goes on, after Goexit a new one
	if b.Armed() {
		t.Error("a fault disarms")
	}
}

func TestCriticalShutsHandlersOut(t *testing.T) {
	s, _ := open(t, timer.Options{})
	c := timer.Critical{Service: s}
	var lo, hi int
	var tm timer.Timer
	if err := tm.Init(cfg(s, timer.Periodic, 100*time.Microsecond, func(*timer.Timer) {
		st := c.Enter()
		lo++
		time.Sleep(10 * time.Microsecond)
		hi++
		c.Exit(st)
	})); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < 200; i++ {
		st := c.Enter()
		l, h := lo, hi
		tm.Armed() // timer methods are allowed inside
		c.Exit(st)
		if l != h {
			t.Fatalf("torn: %d %d", l, h)
		}
		time.Sleep(50 * time.Microsecond)
	}
	if err := tm.DeinitWait(); err != nil {
		t.Error(err)
	}
}

func TestBusyDriver(t *testing.T) {
	_, d := open(t, timer.Options{})
	var second timer.Service
	if err := second.Start(d, timer.Options{}); err != timer.ErrBusy {
		t.Error(err)
	}
	if err := d.Attach(&second); err != timer.ErrBusy {
		t.Error(err)
	}
}

func TestStartStopManyTimes(t *testing.T) {
	d := hostdriver.New(hostdriver.Options{SpareP: true})
	procs := runtime.GOMAXPROCS(0)
	for i := 0; i < 20; i++ {
		var s timer.Service
		if err := s.Start(d, timer.Options{}); err != nil {
			t.Fatal(err)
		}
		if n := runtime.GOMAXPROCS(0); n != procs+1 {
			t.Errorf("GOMAXPROCS %d, was %d", n, procs)
		}
		fired := make(chan bool, 1)
		var tm timer.Timer
		if err := tm.Init(cfg(&s, timer.OneShot, 100*time.Microsecond, func(*timer.Timer) { fired <- true })); err != nil {
			t.Fatal(err)
		}
		<-fired
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
	}
	if n := runtime.GOMAXPROCS(0); n != procs {
		t.Errorf("GOMAXPROCS %d, was %d", n, procs)
	}
}
