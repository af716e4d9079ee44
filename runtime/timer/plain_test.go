package timer_test

import (
	"sync"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// plain is the least a driver can be: the four methods, and a goroutine that
// polls. The service must find out by itself which thread is in interrupt
// context.
type plain struct {
	mu    sync.Mutex
	base  time.Time
	alarm timer.Instant
	set   bool
}

func (p *plain) Hz() uint32         { return 1_000_000 }
func (p *plain) Now() timer.Instant { return timer.Instant(time.Since(p.base) / time.Microsecond) }

func (p *plain) SetAlarm(at timer.Instant) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.alarm, p.set = at, true
}

func (p *plain) ClearAlarm() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.set = false
}

func (p *plain) due() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	ok := p.set && p.Now() >= p.alarm
	if ok {
		p.set = false
	}
	return ok
}

// openPlain starts a service on a plain driver and its goroutine.
func openPlain(t *testing.T) *timer.Service {
	t.Helper()
	p := &plain{base: time.Now()}
	s := new(timer.Service)
	if err := s.Start(p, timer.Options{}); err != nil {
		t.Fatal(err)
	}
	quit, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		for {
			select {
			case <-quit:
				return
			default:
				if p.due() {
					s.Interrupt()
				}
				time.Sleep(50 * time.Microsecond)
			}
		}
	}()
	t.Cleanup(func() {
		timertest.CheckLeaks(t, s)
		close(quit)
		<-ended
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestPlainDriverConforms(t *testing.T) {
	s := openPlain(t)
	var tm timer.Timer
	got := make(chan error, 4)
	crit := timer.Critical{Service: s}
	if err := tm.Init(timer.Config{
		Service: s, Mode: timer.OneShot, Period: 2 * ms, Hard: true,
		Handler: timer.HandlerFunc(func(x *timer.Timer) {
			st := crit.Enter() // in interrupt context: nothing, no deadlock
			crit.Exit(st)
			if n := s.RunPending(0); n != 0 {
				t.Errorf("ran %d", n)
			}
			got <- x.DeinitWait()
		}),
	}); err != nil {
		t.Fatal(err)
	}
	if err := <-got; err != timer.ErrInISR {
		t.Errorf("DeinitWait in interrupt context: %v", err)
	}
	var f [2]timer.Fault
	if n, _ := s.Faults(f[:]); n != 1 || f[0].Kind != timer.FaultInISR {
		t.Errorf("%d faults %+v", n, f[0])
	}
}

// Main is not taken for interrupt context while a handler runs elsewhere.
func TestPlainDriverKnowsMain(t *testing.T) {
	s := openPlain(t)
	begun, end := make(chan bool), make(chan bool)
	var hard, other timer.Timer
	if err := hard.Init(timer.Config{
		Service: s, Mode: timer.OneShot, Period: ms, Hard: true,
		Handler: timer.HandlerFunc(func(*timer.Timer) {
			begun <- true
			<-end // a handler must not block; this one stands for a slow one
		}),
	}); err != nil {
		t.Fatal(err)
	}
	<-begun
	if err := other.DeinitWait(); err != nil {
		t.Errorf("in main: %v", err)
	}
	waited := make(chan error)
	go func() { waited <- hard.DeinitWait() }()
	select {
	case err := <-waited:
		t.Errorf("DeinitWait came back (%v) while the handler runs", err)
	case <-time.After(20 * ms):
	}
	if err := hard.Release(); err != timer.ErrArmed {
		t.Errorf("release while its handler runs: %v", err)
	}
	close(end)
	if err := <-waited; err != nil {
		t.Error(err)
	}
}
