// Timers of functions that return.
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

type beat struct{ n uint32 }

func (b *beat) OnTimer(*timer.Timer) { b.n++ }

func forgotten() {
	var t timer.Timer
	must(t.Init(timer.Config{Period: time.Second, Handler: &beat{}, Hard: true})) // want "\\(ISR007\\)"
}

func stopped() {
	var t timer.Timer
	defer t.Deinit()
	must(t.Init(timer.Config{Period: time.Second, Handler: &beat{}, Hard: true}))
	time.Sleep(time.Second)
}

func handedOn() *timer.Timer {
	t := new(timer.Timer)
	must(t.Init(timer.Config{Period: time.Second, Handler: &beat{}, Hard: true}))
	return t
}

func main() {
	begin(timer.Options{})
	forgotten()
	stopped()
	handedOn().Deinit()
	idle()
}
