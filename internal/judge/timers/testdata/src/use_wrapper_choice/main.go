// A function that starts both kinds.
package main

import (
	"machine"
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

func every(t *timer.Timer, h timer.Handler, hard bool) {
	must(t.Init(timer.Config{Period: time.Second, Handler: h, Hard: hard}))
}

type fast struct{ on bool }

func (f *fast) OnTimer(*timer.Timer) { f.on = !f.on; machine.LED.Set(f.on) }

type slow struct{}

func (*slow) OnTimer(*timer.Timer) { time.Sleep(time.Millisecond) }

var a, b timer.Timer

func main() {
	begin(timer.Options{})
	every(&a, &fast{}, true)
	every(&b, &slow{}, false)
	idle()
}
