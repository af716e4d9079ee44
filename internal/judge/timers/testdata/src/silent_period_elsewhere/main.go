package main

import (
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

type handler struct{ n uint8 }

func (h *handler) OnTimer(*timer.Timer) { h.n++ }

// The period comes through a pointer, so that nobody knows which operator gets it.
func set(o *timer.Operator, period time.Duration) { o.Period = period }

var (
	object   handler
	operator = timer.Operator{Handler: &object}
)

func main() {
	set(&operator, time.Second)
	if err := operator.Start(); err != nil {
		panic(err)
	}
}
