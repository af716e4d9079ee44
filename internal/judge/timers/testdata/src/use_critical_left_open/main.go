// A return in a section.
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
)

func read() uint32 {
	st := shared.Enter()
	if m.sum == 0 {
		return 0 // want "\\(ISR209\\)"
	}
	n := m.sum
	shared.Exit(st)
	return n
}

func main() {
	begin(timer.Options{})
	must(a.Init(timer.Config{Period: time.Second, Handler: &m, Hard: true}))
	for {
		println(read())
	}
}
