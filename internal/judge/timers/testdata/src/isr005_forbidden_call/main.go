package main

import (
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
)

type blink struct {
	timer timer.Timer
	left  int
}

func (b *blink) OnTimer(t *timer.Timer) {
	if b.left--; b.left == 0 {
		_ = t.DeinitWait() // want `DeinitWait in the interrupt handler \(\*blink\)\.OnTimer.*\(ISR005\)`
	}
	finish(t)
}

func finish(t *timer.Timer) {
	t.Deinit()
	_ = t.Release()                 // want `Release in finish, reached from .*\(ISR005\)`
	_ = timer.Default.RunPending(1) // want `RunPending in finish.*\(ISR005\)`
}

// In main context the same calls are what they are for.
func main() {
	var err error
	if err = status.timer.Init(timer.Config{Period: 10 * time.Millisecond, Hard: true, Handler: &status}); err != nil {
		panic(err)
	}
	for status.timer.Armed() {
		timer.Default.RunPending(0)
	}
	if err = status.timer.DeinitWait(); err != nil {
		panic(err)
	}
	if err = status.timer.Release(); err != nil {
		panic(err)
	}
}

var status blink
