package timertest

import (
	"strconv"
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
)

// CheckLeaks fails the test for each timer of svc that is armed, has its call
// queued or owns a hardware channel, naming it by Info.Name, and for deferred
// work still queued. It changes nothing. From main.
func CheckLeaks(t testing.TB, svc *timer.Service) {
	t.Helper()
	svc.Each(func(tm *timer.Timer) bool {
		name := "(no Info.Name)"
		if i := tm.Info(); i != nil && i.Name != "" {
			name = strconv.Quote(i.Name)
		}
		if at, ok := tm.Deadline(); ok {
			t.Errorf("timer %s is still armed, for tick %d", name, at)
		} else if tm.Queued() {
			t.Errorf("timer %s still has its call queued", name)
		}
		if c, ok := tm.Channel(); ok {
			t.Errorf("timer %s still owns hardware channel %d", name, c)
		}
		return true
	})
	if n := svc.Deferred(); n > 0 {
		t.Errorf("%d pieces of deferred work are still queued", n)
	}
}
