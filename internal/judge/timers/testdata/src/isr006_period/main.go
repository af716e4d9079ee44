package main

import (
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

type handler struct{ n uint8 }

func (h *handler) OnTimer(*timer.Timer) { h.n++ }

var (
	object handler
	t      timer.Timer

	both     = timer.Config{Period: time.Millisecond, Freq: timer.Hz(10)} // want `both Period and Freq.*\(ISR006\)`
	none     = timer.Config{Handler: &object}                             // want `no Period and no Freq.*\(ISR006\)`
	never    = timer.Operator{Handler: &object}                           // want `no Period.*\(ISR006\)`
	negative = timer.Operator{Handler: &object, Period: -1}               // want `negative.*\(ISR006\)`

	alone    = timer.Config{Period: time.Millisecond}
	fraction = timer.Config{Freq: timer.Ratio{Num: 4, Den: 5}, Handler: &object}
	later    = timer.Config{Handler: &object}
	base     = timer.Config{Handler: &object}
)

// either gives one of the two on each way.
func either(fast bool) timer.Config {
	c := timer.Config{Handler: &object}
	if fast {
		c.Period = time.Second
	} else {
		c.Freq = timer.Hz(3)
	}
	return c
}

// wrapper leaves the choice to its caller.
func wrapper(period time.Duration, freq timer.Ratio) error {
	return t.Init(timer.Config{Period: period, Freq: freq, Handler: &object})
}

func added() timer.Config {
	c := timer.Config{Period: time.Second, Handler: &object}
	c.Freq = timer.Hz(9) // want `both Period and Freq.*\(ISR006\)`
	return c
}

func copied() error {
	c := base
	c.Period = time.Second
	return t.Init(c)
}

func main() {
	later.Period = 5 * time.Second
	errs := []error{
		t.Init(timer.Config{Handler: &object}),                           // want `no Period and no Freq.*\(ISR006\)`
		t.Init(timer.Config{Handler: &object, Period: 0}),                // want `no Period and no Freq.*\(ISR006\)`
		t.Init(timer.Config{Handler: &object, Period: -5 * time.Second}), // want `negative.*\(ISR006\)`
		t.Init(timer.Config{Handler: &object, Period: 0, Freq: timer.Hz(1)}),
		t.Init(either(true)), t.Init(added()), copied(), wrapper(0, timer.Hz(1)),
		t.Init(both), t.Init(none), t.Init(alone), t.Init(fraction), t.Init(later),
		never.Start(), negative.Start(),
	}
	for _, err := range errs {
		if err != nil {
			panic(err)
		}
	}
}
