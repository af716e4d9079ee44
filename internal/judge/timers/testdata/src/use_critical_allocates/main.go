// An allocation in a section.
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

type meter struct{ sum uint32 }

func (m *meter) OnTimer(*timer.Timer) { m.sum++ }

var (
	a      timer.Timer
	m      meter
	shared timer.Critical
	kept   []uint32
)

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &m, Hard: true}))
	for {
		st := shared.Enter()
		kept = append(kept, m.sum) // want "\\(ISR113\\)"
		shared.Exit(st)
		println(len(kept))
	}
}
