// A hard handler may start, stop and change timers; a soft one may wait for others.
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

type chain struct {
	next timer.Timer
	n    uint32
}

func (c *chain) OnTimer(t *timer.Timer) {
	c.n++
	t.Reset(time.Millisecond)
	if c.n > 3 {
		t.Deinit()
	}
	if c.next.Init(timer.Config{Mode: timer.OneShot, Period: time.Millisecond, Handler: c, Hard: true}) != nil {
		c.n = 0
	}
	if late := timer.Default.Now() - t.Due(); late > 10 {
		timer.Default.DeinitAll()
	}
}

type waits struct{ for_ *timer.Timer }

func (w *waits) OnTimer(*timer.Timer) { must(w.for_.DeinitWait()) }

var (
	a, b timer.Timer
	c    chain
	w    = waits{&a}
)

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &c, Hard: true}))
	must(b.Init(timer.Config{Period: time.Second, Handler: &w}))
	idle()
}
