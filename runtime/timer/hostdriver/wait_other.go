//go:build !linux && !tinygo

package hostdriver

import (
	"errors"
	"runtime"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

// waiter sleeps on a time.Timer and a channel that wakes it.
type waiter struct {
	c chan struct{}
	t *time.Timer
}

func (w *waiter) init(func() timer.Instant) {
	w.c = make(chan struct{}, 1)
	w.t = time.NewTimer(time.Hour)
	w.t.Stop()
}

// prepare has nothing to note: a wake stays in the channel.
func (w *waiter) prepare() uint32 { return 0 }

// stayAwake has nothing to tell: a wake costs the same.
func (w *waiter) stayAwake() {}

func (w *waiter) sleep(_ uint32, at, now int64) {
	w.t.Reset(time.Duration(at - now))
	select {
	case <-w.c:
		if !w.t.Stop() {
			select {
			case <-w.t.C:
			default:
			}
		}
	case <-w.t.C:
	}
}

func (w *waiter) wake() bool {
	select {
	case w.c <- struct{}{}:
		return true
	default:
		return false
	}
}

func prepareThread(priority int) error {
	if priority > 0 {
		return errors.New("hostdriver: real-time priority needs linux")
	}
	return nil
}

// threadID is the number of the calling goroutine, which for the driver's own
// locked goroutine is as good as that of the thread.
func threadID() uint64 {
	var buf [40]byte
	n := runtime.Stack(buf[:], false)
	var id uint64
	for _, c := range buf[len("goroutine "):n] {
		if c < '0' || c > '9' {
			break
		}
		id = id*10 + uint64(c-'0')
	}
	return id
}
