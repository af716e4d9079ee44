package timer_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/simhw"
	"github.com/isrlint/isrlint/runtime/timer/timertest"
)

const ms = time.Millisecond

// variants runs f under every setting that must not change what a program sees.
func variants(t *testing.T, f func(e *timertest.Env)) {
	t.Helper()
	variantsOf(t, simhw.Config{}, timer.Options{}, f)
}

func variantsOf(t *testing.T, m simhw.Config, o timer.Options, f func(e *timertest.Env)) {
	t.Helper()
	for _, batch := range []int{1, 3, 64} {
		for _, eager := range []bool{false, true} {
			name := "batch" + strconv.Itoa(batch)
			if eager {
				name += "-eager"
			}
			t.Run(name, func(t *testing.T) {
				o := o
				o.Batch, o.Eager = batch, eager
				f(timertest.New(t, timertest.Config{Machine: m, Options: o}))
			})
		}
	}
}

// hard is a periodic hard configuration.
func hard(period time.Duration, h timer.Handler) timer.Config {
	return timer.Config{Period: period, Hard: true, Handler: h}
}

// once is a one-shot hard configuration.
func once(after time.Duration, h timer.Handler) timer.Config {
	return timer.Config{Mode: timer.OneShot, Period: after, Hard: true, Handler: h}
}

func soft(c timer.Config) timer.Config {
	c.Hard = false
	return c
}
