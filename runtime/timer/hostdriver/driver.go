//go:build !tinygo

package hostdriver

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// Options are the settings of a Driver.
type Options struct {
	// RealTime is a SCHED_FIFO priority, 1 to 99, for the thread; 0 leaves it
	// alone. Linux only, with the right to do so; Driver.Err tells if it was
	// refused, and the driver runs without.
	RealTime int
	// Spin makes the thread wake up that much earlier and poll the clock.
	// Honoured only with RealTime: a spinning thread without it is punished by
	// the scheduler.
	Spin time.Duration
	// SpareP raises GOMAXPROCS by one while the driver runs, so that the thread
	// finds a processor to run Go code on when all are busy. It is process-wide.
	SpareP bool
}

// Driver is a timer.Driver in real time. Attach starts its thread, Detach ends
// it; timer.Service.Start and Stop call them.
type Driver struct {
	opts Options
	base time.Time

	// target is the alarm, in ticks; the thread takes it back to never when it
	// interrupts.
	target atomic.Int64
	wait   waiter

	svc    atomic.Pointer[timer.Service]
	thread atomic.Uint64 // number of the thread, 0 while there is none
	stop   atomic.Bool
	wakes  atomic.Uint32
	mu     sync.Mutex // guards the rest
	done   chan struct{}
	err    error
}

// never is an alarm that is not set.
const never = int64(1<<63 - 1)

// New makes a driver; its clock starts at 0 now.
func New(o Options) *Driver {
	d := &Driver{opts: o, base: time.Now()}
	d.target.Store(never)
	d.wait.init(d.Now)
	return d
}

// Hz is 1e9: a tick is a nanosecond.
func (d *Driver) Hz() uint32 { return uint32(time.Second) }

// Now is the time since New on the monotonic clock. From any thread.
func (d *Driver) Now() timer.Instant { return timer.Instant(time.Since(d.base)) }

// SetAlarm is called by the service. It wakes the thread only if that would
// sleep too long; in an interrupt it is awake, and looks at the alarm afterwards.
func (d *Driver) SetAlarm(at timer.Instant) {
	old := d.target.Swap(int64(at))
	if int64(at) < old {
		d.poke()
	}
}

// ClearAlarm is called by the service. The thread may sleep on until the old
// alarm.
func (d *Driver) ClearAlarm() { d.target.Store(never) }

// InInterrupt reports whether the caller is the driver's thread.
func (d *Driver) InInterrupt() bool {
	id := d.thread.Load()
	return id != 0 && id == threadID()
}

// Wakes is the number of times a thread was woken for an earlier alarm.
func (d *Driver) Wakes() uint32 { return d.wakes.Load() }

// Err is why RealTime was refused, nil if it was not asked for or granted. Ask
// after Service.Start.
func (d *Driver) Err() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.err
}

// Attach starts the thread. Errors: timer.ErrBusy if it runs.
func (d *Driver) Attach(s *timer.Service) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done != nil {
		return timer.ErrBusy
	}
	d.done = make(chan struct{})
	d.stop.Store(false)
	d.svc.Store(s)
	if d.opts.SpareP {
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1)
	}
	ready := make(chan error, 1)
	go d.run(ready, d.done)
	d.err = <-ready
	return nil
}

// Detach ends the thread and waits for it: no call of Interrupt begins after.
func (d *Driver) Detach() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done == nil {
		return
	}
	d.stop.Store(true)
	d.poke()
	<-d.done
	d.done = nil
	d.svc.Store(nil)
	d.target.Store(never)
	if d.opts.SpareP {
		runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) - 1)
	}
}

func (d *Driver) poke() {
	if d.wait.wake() {
		d.wakes.Add(1)
	}
}

// run is the thread. It is never unlocked, so the thread and its settings die
// with the goroutine. A handler that calls runtime.Goexit ends it; the deferred
// function then starts another.
func (d *Driver) run(ready chan<- error, done chan struct{}) {
	runtime.LockOSThread()
	defer func() {
		d.thread.Store(0)
		if !d.stop.Load() {
			go d.run(nil, done)
			return
		}
		close(done)
	}()
	d.thread.Store(threadID())
	err := prepareThread(d.opts.RealTime)
	if ready != nil {
		ready <- err
	}
	spin := int64(0)
	if d.opts.RealTime > 0 && err == nil {
		spin = int64(d.opts.Spin)
	}
	for !d.stop.Load() {
		d.once(spin)
	}
}

// once sleeps until the alarm, or until an earlier one is set, and interrupts
// when it is time. The sequence of the waiter is read before the alarm: a change
// in between makes sleep return at once.
func (d *Driver) once(spin int64) {
	seq := d.wait.prepare()
	at := d.target.Load()
	now := int64(d.Now())
	switch {
	case d.stop.Load():
	case at <= now:
		d.wait.stayAwake()
		if d.target.CompareAndSwap(at, never) {
			if s := d.svc.Load(); s != nil {
				s.Interrupt()
			}
		}
	case at-now <= spin:
		for int64(d.Now()) < at && d.target.Load() == at {
		}
	default:
		d.wait.sleep(seq, at-spin, now)
	}
}
