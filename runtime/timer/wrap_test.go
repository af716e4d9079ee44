package timer_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

// wrapRun lets a mixture of deadlines, below and far above wrap, run on a machine
// and returns what was called when.
func wrapRun(t *testing.T, m simhw.Config, wrap time.Duration) string {
	t.Helper()
	m.Hz, m.LogSize = 1000, 1
	e := timertest.New(t, timertest.Config{Machine: m})
	e.Init("A", hard(wrap/3, e.Probe("A", nil)))
	e.Init("B", once(wrap, e.Probe("B", nil)))
	e.Init("C", once(5*wrap, e.Probe("C", nil)))
	e.Advance(2 * wrap)
	e.Service.DeinitAll()
	e.Advance(3*wrap + 1*ms) // idle for longer than a wrap
	e.Init("D", once(1*ms, e.Probe("D", nil)))
	e.Init("E", once(4*wrap, e.Probe("E", nil)))
	e.Advance(6 * wrap)
	if now, truth := e.Machine.Now(), e.Machine.True(); now != truth {
		t.Errorf("%d bits from %d: the clock reads %d at %d", m.CounterBits, m.Start, now, truth)
	}
	return e.State()
}

func TestWrapAround(t *testing.T) {
	for _, bits := range []uint8{8, 16, 24, 32} {
		wrap := time.Duration(1) << min(bits, 12) * ms
		for _, latency := range []timer.Instant{0, 2} {
			want := wrapRun(t, simhw.Config{Latency: latency}, wrap) // 32 bits from 0 do not wrap
			for k := uint32(0); k <= 64; k++ {
				m := simhw.Config{CounterBits: bits, Start: uint32(1<<bits-1) - k, Latency: latency}
				if got := wrapRun(t, m, wrap); got != want {
					t.Fatalf("%d bits from max-%d\n got %s\nwant %s", bits, k, got, want)
				}
			}
		}
	}
}

// A deadline a whole number of wraps ahead looks like now to the compare
// register; without a horizon the clock would lose a wrap.
func TestWrapExactMultiple(t *testing.T) {
	for wraps := 1; wraps <= 4; wraps++ {
		e := timertest.New(t, timertest.Config{Machine: simhw.Config{
			Hz: 1000, CounterBits: 8, Latency: 3,
		}})
		d := time.Duration(wraps*256) * ms
		e.Init("A", once(d, e.Probe("A", nil)))
		e.Machine.Advance(d + 5*ms)
		e.Expect(fmt.Sprintf("A@%d", wraps*256+3))
		if now, truth := e.Machine.Now(), e.Machine.True(); now != truth {
			t.Errorf("the clock reads %d at %d", now, truth)
		}
	}
}

func TestExtend(t *testing.T) {
	for _, bits := range []uint8{1, 8, 16, 24, 31, 32} {
		mask := uint64(1)<<bits - 1
		wide := timer.Instant(0)
		for now := uint64(0); now < 5*mask; now += mask/3 + 1 {
			wide = timer.Extend(wide, uint32(now&mask), bits)
			if uint64(wide) != now {
				t.Fatalf("%d bits: %d at %d", bits, wide, now)
			}
		}
	}
}
