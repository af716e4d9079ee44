// An operator with a hard handler that calculates in floating point.
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

type filter struct{ level float32 }

func (f *filter) OnTimer(*timer.Timer) {
	f.level = f.level * 0.5 // want "float32 .* \\(ISR301\\)"
}

var (
	f  filter
	op = timer.Operator{Period: time.Second, Handler: &f, Hard: true}
)

func main() {
	begin(timer.Options{})
	must(op.Start())
	idle()
}
