package hostdriver_test

import (
	"math/rand"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Four goroutines call every method that may be called from anywhere, against
// the live thread. Run it with -race; without, it checks that the service
// survives and that Deinit is final.
func TestEveryMethodFromEverywhere(t *testing.T) {
	s, _ := open(t, timer.Options{Queue: make([]timer.Deferred, 4)})
	var timers [16]timer.Timer
	var calls atomic.Int64
	var closing atomic.Bool
	h := timer.HandlerFunc(func(x *timer.Timer) {
		calls.Add(1)
		x.Due()
		if !closing.Load() {
			timers[calls.Load()%16].Reset(300 * time.Microsecond)
		}
	})
	task := timer.TaskFunc(func(uintptr) { calls.Add(1) })
	work := timer.Work{Service: s, Task: task}
	end := time.Now().Add(400 * ms)
	var wg sync.WaitGroup
	for g := int64(0); g < 4; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := rand.New(rand.NewSource(g))
			for time.Now().Before(end) {
				anyMethod(s, &timers[r.Intn(16)], &work, h, task, r)
			}
		}()
	}
	wg.Wait()
	closing.Store(true)
	for i := range timers { // calls that had begun may still re-arm others
		if err := timers[i].DeinitWait(); err != nil {
			t.Error(err)
		}
	}
	s.DeinitAll()
	s.RunPending(0)
	n := calls.Load()
	time.Sleep(5 * ms)
	if calls.Load() != n {
		t.Error("a handler was called after everything was stopped")
	}
	if n == 0 {
		t.Error("no handler was called at all")
	}
}

func anyMethod(s *timer.Service, x *timer.Timer, w *timer.Work, h timer.Handler, task timer.Task, r *rand.Rand) {
	d := time.Duration(r.Intn(500)) * time.Microsecond
	switch r.Intn(16) {
	case 0, 1, 2:
		// Errors are refusals of a random configuration; none is expected to hurt.
		_ = x.Init(timer.Config{
			Service: s, Handler: h, Period: d + time.Microsecond*50, Hard: r.Intn(2) == 0,
			Mode: timer.Mode(r.Intn(2)), Missed: timer.Missed(r.Intn(3)),
		})
	case 3:
		x.Deinit()
	case 4:
		_ = x.DeinitWait()
	case 5:
		x.Reset(d)
	case 6:
		x.ResetAt(s.Now() + timer.Instant(d))
	case 7:
		_ = x.SetHandler(h)
	case 8:
		_ = x.SetPeriod(d + time.Microsecond*50)
	case 9:
		x.Overruns()
		x.Deadline()
		x.Queued()
	case 10:
		_ = s.Schedule(task, 1)
		w.Submit()
	case 11:
		s.RunPending(3)
	case 12:
		s.Next()
		s.Stats()
		s.Armed()
		s.Pending()
	case 13:
		s.Each(func(y *timer.Timer) bool { return y.Armed() || y.Deinit() || true })
	case 14:
		_ = x.Release()
	case 15:
		if r.Intn(20) == 0 {
			s.DeinitAll()
		}
	}
}

// state is what a handler works on; freed poisons it.
type state struct {
	freed bool
	sum   int
	bad   *atomic.Int32
}

func (x *state) OnTimer(*timer.Timer) {
	if x.freed {
		x.bad.Add(1)
	}
	x.sum++
	time.Sleep(50 * time.Microsecond)
	if x.freed {
		x.bad.Add(1)
	}
}

// DeinitWait, then free and poison: under -race also an unsynchronised access
// would show.
func TestDeinitWaitThenFree(t *testing.T) {
	s, _ := open(t, timer.Options{})
	var bad atomic.Int32
	for i := 0; i < 100; i++ {
		x := &state{bad: &bad}
		var tm timer.Timer
		if err := tm.Init(timer.Config{
			Service: s, Period: 60 * time.Microsecond, Handler: x, Hard: i%2 == 0,
		}); err != nil {
			t.Fatal(err)
		}
		stop := make(chan bool)
		go func() {
			defer close(stop)
			for j := 0; j < 20; j++ {
				s.RunPending(0)
				time.Sleep(20 * time.Microsecond)
			}
		}()
		time.Sleep(time.Duration(i*7) * time.Microsecond)
		if err := tm.DeinitWait(); err != nil {
			t.Fatal(err)
		}
		x.freed = true
		x.sum = -1
		<-stop
		if err := tm.Release(); err != nil {
			t.Error(err)
		}
	}
	if n := bad.Load(); n > 0 {
		t.Errorf("%d calls on freed state", n)
	}
}

func TestDeinitWaitRefusals(t *testing.T) {
	s, _ := open(t, timer.Options{})
	got := make(chan error, 2)
	f := timer.HandlerFunc(func(x *timer.Timer) { got <- x.DeinitWait() })
	var a, b timer.Timer
	for _, c := range []struct {
		t    *timer.Timer
		hard bool
		want error
	}{{&a, true, timer.ErrInISR}, {&b, false, timer.ErrOwnHandler}} {
		if err := c.t.Init(timer.Config{Service: s, Period: ms, Handler: f, Hard: c.hard}); err != nil {
			t.Fatal(err)
		}
		for len(got) == 0 {
			s.RunPending(0)
			time.Sleep(100 * time.Microsecond)
		}
		if err := <-got; err != c.want {
			t.Errorf("hard %t: %v, want %v", c.hard, err, c.want)
		}
		if c.t.Armed() {
			t.Error("it is stopped all the same")
		}
	}
	if err := s.Schedule(timer.TaskFunc(func(uintptr) { got <- a.DeinitWait() }), 0); err != nil {
		t.Fatal(err)
	}
	s.RunPending(0)
	if err := <-got; err != nil {
		t.Errorf("in a task: %v", err)
	}
}
