package main

import (
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

type handler struct {
	n uint8
	t timer.Timer
}

func (h *handler) OnTimer(*timer.Timer) { h.n++ }

var (
	object handler
	kept   *timer.Timer
)

func forgotten() error {
	var t timer.Timer
	return t.Init(timer.Config{Handler: &object, Period: time.Second}) // want `the Timer in the local variable t is armed here, and forgotten returns.*\(ISR007\)`
}

// A handler object with its own timer is reachable by nobody but the interrupt.
func earlyReturn(busy bool) error {
	var h handler
	if err := h.t.Init(timer.Config{Handler: &h, Period: time.Second}); err != nil { // want `the Timer in the local variable h.*\(ISR007\)`
		return err
	}
	if busy {
		return nil
	}
	h.t.Deinit()
	return nil
}

func operator() {
	op := timer.Operator{Handler: &object, Period: time.Second}
	if op.Start() != nil { // want `the Operator in the local variable op.*\(ISR007\)`
		return
	}
	time.Sleep(time.Second)
}

func deferredStop() {
	var t timer.Timer
	_ = t.Init(timer.Config{Handler: &object, Period: time.Second})
	defer t.Deinit()
	time.Sleep(time.Second)
}

func stopped() {
	op := timer.Operator{Handler: &object, Period: time.Second}
	if err := op.Start(); err == nil {
		time.Sleep(time.Second)
		op.Stop()
	}
}

func allStopped() {
	var t timer.Timer
	_ = t.Init(timer.Config{Handler: &object, Period: time.Second})
	time.Sleep(time.Second)
	timer.Default.DeinitAll()
}

func returned() *handler {
	var h handler
	_ = h.t.Init(timer.Config{Handler: &h, Period: time.Second})
	return &h
}

func stored() {
	var t timer.Timer
	kept = &t
	_ = t.Init(timer.Config{Handler: &object, Period: time.Second})
}

func forever() {
	var t timer.Timer
	_ = t.Init(timer.Config{Handler: &object, Period: time.Second})
	for {
		timer.Default.RunPending(0)
	}
}

// What main returns to is the end of the program.
func main() {
	var t timer.Timer
	_ = t.Init(timer.Config{Handler: &object, Period: time.Second})
	_, _ = forgotten(), earlyReturn(true)
	operator()
	deferredStop()
	stopped()
	allStopped()
	returned()
	stored()
	forever()
}
