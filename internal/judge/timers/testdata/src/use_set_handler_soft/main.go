// A soft timer stays soft when its handler changes.
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

type slow struct{}

func (*slow) OnTimer(*timer.Timer) { time.Sleep(time.Millisecond) }

type other struct{ text string }

func (o *other) OnTimer(*timer.Timer) { o.text += "x" }

var a timer.Timer

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &slow{}}))
	must(a.SetHandler(&other{}))
	idle()
}
