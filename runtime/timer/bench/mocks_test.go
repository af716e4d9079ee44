package bench

import (
	"testing"
	"time"

	bclock "github.com/benbjohnson/clock"
	"github.com/jonboulle/clockwork"
)

// scaled makes an anchor that is too slow do fewer events, and tells the time
// that all would have taken.
func scaled(few int, f func(events int) time.Duration) func(int) time.Duration {
	return func(events int) time.Duration {
		return f(few) * time.Duration(events) / time.Duration(few)
	}
}

// Both need a channel from the callback, which runs in a goroutine of its own:
// without it the next step might come before the call.
func TestGateVirtualMocks(t *testing.T) {
	compare(31, 2000, virtualSteps(t, 1), func(events int) time.Duration {
		fake := clockwork.NewFakeClock()
		done := make(chan bool)
		tm := fake.AfterFunc(gap(0), func() { done <- true })
		begin := time.Now()
		for i := 0; i < events; i++ {
			fake.Advance(gap(0))
			<-done
			tm.Reset(gap(0))
		}
		return time.Since(begin)
	}).report(t, "virtual clock vs clockwork, 1 timer", both(12))
	compare(31, 2000, virtualSteps(t, 1), scaled(20, func(events int) time.Duration {
		mock := bclock.NewMock()
		done := make(chan bool, 1)
		tm := mock.AfterFunc(gap(0), func() { done <- true })
		begin := time.Now()
		for i := 0; i < events; i++ {
			mock.Add(gap(0))
			<-done
			tm.Reset(gap(0))
		}
		return time.Since(begin)
	})).report(t, "virtual clock vs benbjohnson/clock, 1 timer", both(10_000))
}
