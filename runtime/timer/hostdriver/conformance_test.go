package hostdriver_test

import (
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer/hostdriver"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

func TestConformance(t *testing.T) {
	timertest.Driver(t, hostdriver.New(hostdriver.Options{}), time.Sleep)
}

// A priority the process may not have is refused with an error, and the driver
// works all the same.
func TestRealTimeFallsBack(t *testing.T) {
	d := hostdriver.New(hostdriver.Options{RealTime: 10, Spin: 20 * time.Microsecond})
	timertest.Driver(t, d, time.Sleep)
	t.Logf("real-time priority: %v", d.Err())
}
