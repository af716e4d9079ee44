// A hard handler calls what its documentation keeps for main.
package main

import (
	"time"

	"github.com/isrlint/isrlint/runtime/timer"
	"github.com/isrlint/isrlint/runtime/timer/rp2driver"
)

var (
	slots [8]timer.Slot
	nodes [8]timer.Node
	queue [4]timer.Deferred
)

func begin(o timer.Options) {
	o.Slots, o.Nodes, o.Queue = slots[:], nodes[:], queue[:]
	must(timer.Default.Start(rp2driver.Timer, o))
}

func must(err error) {
	if err != nil {
		println(err.Error())
	}
}

func idle() {
	for {
		timer.Default.RunPending(0)
	}
}

type bad struct{ other timer.Timer }

func (b *bad) OnTimer(t *timer.Timer) {
	timer.Default.RunPending(0)            // want "RunPending.* \\(ISR005\\)"
	if err := t.DeinitWait(); err != nil { // want "DeinitWait.* \\(ISR005\\)"
		return
	}
	b.helper()
}

func (b *bad) helper() {
	_ = b.other.Release()    // want "Release.* \\(ISR005\\)"
	_ = timer.Default.Stop() // want "Stop.* \\(ISR005\\)"
}

var (
	a timer.Timer
	b bad
)

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &b, Hard: true}))
	idle()
}
