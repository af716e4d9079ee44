// One of two reads of main is outside the section.
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

type meter struct{ sum uint64 }

func (m *meter) OnTimer(*timer.Timer) {
	m.sum++ // want "sum is written .* \\(ISR203\\)"
}

var (
	a      timer.Timer
	m      meter
	shared timer.Critical
)

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &m, Hard: true}))
	for {
		st := shared.Enter()
		n := m.sum
		shared.Exit(st)
		println(n)
		if m.sum > 100 {
			println("many")
		}
	}
}
